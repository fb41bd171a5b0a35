import { createHash, randomUUID } from 'node:crypto';
import type { UpstreamConfig } from '../../config/app-config.js';

const MODEL_PLACEHOLDER = '{model}';

type Address = Pick<UpstreamConfig, 'url'>;
type Credentials = Pick<UpstreamConfig, 'auth' | 'apiKey' | 'headers'>;

/** The URL to dial: the configured one with the model where it wants it, or as its parameter. */
export function upstreamUrl(config: Address, model: string): string {
  if (config.url.includes(MODEL_PLACEHOLDER)) {
    return new URL(config.url.replaceAll(MODEL_PLACEHOLDER, encodeURIComponent(model))).href;
  }
  const url = new URL(config.url);
  url.searchParams.set('model', model);
  return url.href;
}

/**
 * What upstream may hold against one learner instead of the whole institution: at most 64 characters. Parley has no learner
 * accounts, so the session stands for its learner, and every dial made for a session carries the same.
 */
export function safetyIdentifier(sessionId: string): string {
  return hashed(`parley-session:${sessionId}`);
}

/**
 * The same for a connection that is opened before its session exists. It serves one session at most, so it is as narrow as that
 * of a session; the log tells which session took it.
 */
export function safetyIdentifierOfWarmUpstream(): string {
  return hashed(`parley-warm-upstream:${randomUUID()}`);
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function credentialHeader(config: Credentials): Record<string, string> {
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

export function upstreamHeaders(config: Credentials, safetyIdentifier: string): Record<string, string> {
  return { ...config.headers, ...credentialHeader(config), 'OpenAI-Safety-Identifier': safetyIdentifier };
}

/**
 * Who spoke, for the session's record: `simulator`, or the kind of upstream and its host, without a port that may change.
 */
export function providerName(config: UpstreamConfig): string {
  return config.kind === 'simulator' ? 'simulator' : `${config.kind}:${new URL(config.url).hostname}`;
}
