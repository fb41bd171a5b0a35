import type { UpstreamAuth, UpstreamConfig, UpstreamKind } from './app-config.js';
import { refuseExampleSecret } from './example-secrets.js';
import { readHeaders } from './read-headers.js';
import type { SettingsReader } from './settings-reader.js';
import type { SettingName } from './settings.js';

const OPENAI_REALTIME_URL = 'wss://api.openai.com/v1/realtime';
const WEBSOCKET_URL_EXPECTED = 'a ws:// or wss:// address without credentials, fragment or model parameter';
const MODEL_PLACEHOLDER = '{model}';

/** Which Realtime server to use: in a demonstration the simulator; otherwise the one of `REALTIME_URL`, else OpenAI when there is a key, else the simulator. */
export function readUpstream(settings: SettingsReader, isProduction: boolean): UpstreamConfig {
  const isDemo = settings.oneOf('DEMO') === 'yes';
  // In a demonstration there may be an empty file in the key's place.
  const apiKey = isDemo ? undefined : settings.secret('OPENAI_API_KEY');
  refuseExampleSecret(settings, 'OPENAI_API_KEY', apiKey);
  const customUrl = readWebSocketUrl(settings, 'REALTIME_URL');
  const simulatorUrl = readWebSocketUrl(settings, 'SIMULATOR_URL');
  const kind = isDemo ? 'simulator' : chooseKind(customUrl, apiKey);
  if (kind === 'simulator') {
    requireSimulator(settings, simulatorUrl, { isProduction, isDemo });
  }
  const url = { openai: OPENAI_REALTIME_URL, custom: customUrl, simulator: simulatorUrl }[kind] ?? '';
  const authentication = readAuth(settings, kind, apiKey);
  return {
    kind,
    url,
    ...authentication,
    headers: readHeaders(settings, authentication.auth),
    vad: settings.oneOf('REALTIME_VAD') ?? 'semantic',
    maxMinutes: settings.optionalInteger('REALTIME_MAX_MINUTES') ?? undefined,
    model: settings.text('REALTIME_MODEL'),
    fallbackModel: settings.switchable('REALTIME_FALLBACK_MODEL'),
    voice: settings.text('REALTIME_VOICE'),
    transcriptionModel: settings.switchable('TRANSCRIPTION_MODEL'),
    warmSockets: readWarmSockets(settings, url),
  };
}

function chooseKind(customUrl: string | undefined, apiKey: string | undefined): UpstreamKind {
  if (customUrl !== undefined) return 'custom';
  return apiKey === undefined ? 'simulator' : 'openai';
}

function requireSimulator(
  settings: SettingsReader,
  url: string | undefined,
  { isProduction, isDemo }: { readonly isProduction: boolean; readonly isDemo: boolean },
): void {
  if (isDemo) {
    if (url === undefined) {
      settings.report('SIMULATOR_URL', 'is not set although DEMO is yes', 'the address of the simulator');
    }
  } else if (isProduction) {
    const problem = 'is not set, nor is REALTIME_URL: in production nothing would understand the learner';
    settings.report(
      'OPENAI_API_KEY',
      problem,
      'a key, the address of another Realtime server in REALTIME_URL, or DEMO=yes for the simulator',
    );
  } else if (url === undefined) {
    const problem = 'is not set, nor are REALTIME_URL and SIMULATOR_URL: there is nobody to talk to';
    settings.report(
      'OPENAI_API_KEY',
      problem,
      'one of the three (npm start brings a simulator and sets SIMULATOR_URL)',
    );
  }
}

function readAuth(
  settings: SettingsReader,
  kind: UpstreamKind,
  apiKey: string | undefined,
): { auth: UpstreamAuth; apiKey: string | undefined } {
  const chosen = settings.oneOf('REALTIME_AUTH');
  if (kind === 'simulator') {
    return { auth: 'none', apiKey: undefined };
  }
  const auth = chosen ?? (apiKey === undefined ? 'none' : 'bearer');
  if (auth !== 'none' && apiKey === undefined) {
    settings.report(
      'OPENAI_API_KEY',
      `is not set although REALTIME_AUTH is ${auth}`,
      'the key for REALTIME_URL',
    );
  }
  return { auth, apiKey: auth === 'none' ? undefined : apiKey };
}

/** A remote service has seats for everybody and is far away; an engine in one's own network is near and may have two. */
function readWarmSockets(settings: SettingsReader, url: string): number {
  const isGiven = settings.optional('UPSTREAM_WARM') !== undefined;
  return isGiven ? settings.integer('UPSTREAM_WARM') : Number(url.startsWith('wss:'));
}

function readWebSocketUrl(settings: SettingsReader, name: SettingName): string | undefined {
  const text = settings.optional(name);
  if (text === undefined) {
    return undefined;
  }
  const url = urlNaming(text, 'model');
  const isUsable =
    url !== null &&
    ['ws:', 'wss:'].includes(url.protocol) &&
    url.username + url.password + url.hash === '' &&
    // Whom to trust with the key is no matter of the model.
    url.host === urlNaming(text, 'another')?.host &&
    (text.includes(MODEL_PLACEHOLDER) || !url.searchParams.has('model'));
  if (!isUsable) {
    // The value is not shown: what is wrong with it may be a password.
    settings.report(name, 'is not an address that can be used', WEBSOCKET_URL_EXPECTED);
  }
  return text;
}

/** The address for this model; null when it is none. */
function urlNaming(text: string, model: string): URL | null {
  return URL.parse(text.replaceAll(MODEL_PLACEHOLDER, model));
}
