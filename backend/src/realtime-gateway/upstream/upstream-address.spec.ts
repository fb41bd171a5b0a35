import type { UpstreamConfig } from '../../config/app-config.js';
import {
  providerName,
  safetyIdentifier,
  safetyIdentifierOfWarmUpstream,
  upstreamHeaders,
  upstreamUrl,
} from './upstream-address.js';

const CONFIG: UpstreamConfig = {
  kind: 'custom',
  url: 'wss://speech.example:8443/openai/v1/realtime?api-version=1',
  auth: 'bearer',
  apiKey: 'sk-test',
  headers: {},
  vad: 'semantic',
  maxMinutes: undefined,
  model: 'm',
  fallbackModel: undefined,
  voice: 'marin',
  transcriptionModel: undefined,
  warmSockets: 0,
};

describe('the way to upstream', () => {
  it('names the model in the URL beside what the URL already asks for', () => {
    expect(upstreamUrl(CONFIG, 'gpt x')).toBe(
      'wss://speech.example:8443/openai/v1/realtime?api-version=1&model=gpt+x',
    );
  });

  it('names the model where the URL wants it', () => {
    const url = 'wss://speech.example/engines/{model}/realtime?deployment={model}';
    expect(upstreamUrl({ url }, 'gpt x/1')).toBe(
      'wss://speech.example/engines/gpt%20x%2F1/realtime?deployment=gpt%20x%2F1',
    );
  });

  it('sends the headers of the settings beside the credential', () => {
    expect(upstreamHeaders({ ...CONFIG, headers: { 'X-Project': 'parley' } }, 's')).toEqual({
      'X-Project': 'parley',
      Authorization: 'Bearer sk-test',
      'OpenAI-Safety-Identifier': 's',
    });
  });

  it.each([
    ['bearer', { Authorization: 'Bearer sk-test' }],
    ['api-key', { 'api-key': 'sk-test' }],
    ['none', {}],
  ] as const)('presents the key as %s', (auth, expected) => {
    expect(upstreamHeaders({ ...CONFIG, auth }, 's')).toEqual({
      ...expected,
      'OpenAI-Safety-Identifier': 's',
    });
  });

  it('identifies a session by a stable hash of at most 64 characters', () => {
    expect(safetyIdentifier('a')).toBe(safetyIdentifier('a'));
    expect(safetyIdentifier('a')).not.toBe(safetyIdentifier('b'));
    expect(safetyIdentifier('a')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives each connection that is opened ahead an identifier of its own', () => {
    const identifiers = [safetyIdentifierOfWarmUpstream(), safetyIdentifierOfWarmUpstream()];
    expect(new Set(identifiers).size).toBe(2);
    for (const identifier of identifiers) expect(identifier).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names the provider by its host, and the simulator by itself', () => {
    expect(providerName(CONFIG)).toBe('custom:speech.example');
    expect(providerName({ ...CONFIG, kind: 'simulator', url: 'ws://127.0.0.1:4000' })).toBe('simulator');
  });
});
