import { createHash } from 'node:crypto';
import type { UpstreamConfig } from '../../config/app-config.js';

/** The URL to dial: the configured one with the model as its parameter. */
export function upstreamUrl(config: UpstreamConfig, model: string): string {
  const url = new URL(config.url);
  url.searchParams.set('model', model);
  return url.href;
}

/**
 * What upstream may hold against one learner instead of the whole institution: at most 64 characters, the same on every
 * dial of a session. Parley has no learner accounts, so the session stands for its learner.
 */
export function safetyIdentifier(sessionId: string): string {
  return createHash('sha256').update(`parley-session:${sessionId}`).digest('hex');
}

function credentialHeader(config: UpstreamConfig): Record<string, string> {
  const apiKey = config.apiKey ?? '';
  switch (config.auth) {
    case 'bearer':
      return { Authorization: `Bearer ${apiKey}` };
    case 'api-key':
      return { 'api-key': apiKey };
    case 'none':
      return {};
  }
}

export function upstreamHeaders(config: UpstreamConfig, sessionId: string): Record<string, string> {
  return { ...credentialHeader(config), 'OpenAI-Safety-Identifier': safetyIdentifier(sessionId) };
}

/**
 * Who spoke, for the session's record: `simulator`, or the kind of upstream and its host, without a port that may change.
 */
export function providerName(config: UpstreamConfig): string {
  return config.kind === 'simulator' ? 'simulator' : `${config.kind}:${new URL(config.url).hostname}`;
}
