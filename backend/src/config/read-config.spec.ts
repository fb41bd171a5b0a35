import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppConfig } from './app-config.js';
import { ConfigError } from './config-error.js';
import { readConfig } from './read-config.js';
import type { Environment } from './settings-reader.js';

const SIMULATOR = { SIMULATOR_URL: 'ws://127.0.0.1:9/v1/realtime' };

function read(environment: Environment): AppConfig {
  return readConfig({ ...SIMULATOR, ...environment });
}

/** The problems of an environment, by setting. */
function problemsOf(environment: Environment): Record<string, string> {
  try {
    readConfig(environment);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ setting, problem }) => [setting, problem]));
  }
}

describe('the settings', () => {
  it('are complete with nothing but a simulator', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      metrics: undefined,
      dataDir: join(process.cwd(), '.data'),
      databaseUrl: undefined,
      encryptionKey: undefined,
      oidc: undefined,
      upstream: {
        kind: 'simulator',
        url: SIMULATOR.SIMULATOR_URL,
        auth: 'none',
        apiKey: undefined,
        headers: {},
        vad: 'semantic',
        maxMinutes: undefined,
        model: 'gpt-realtime-2025-08-28',
        fallbackModel: 'gpt-realtime-2.1',
        voice: 'marin',
        transcriptionModel: 'gpt-4o-mini-transcribe',
        warmSockets: 0,
      },
      areProviderTermsAcknowledged: false,
      allowedOrigins: [],
      tokenTtlSeconds: 60,
      sessionMaxMinutes: 15,
      dailyMinutesLimit: null,
      monthlyCostLimitUsd: null,
      sessionRetentionDays: null,
      transcriptRetentionDays: 0,
      timeZone: 'UTC',
      maxSessions: 200,
      idleSeconds: 120,
      tokensPerMinute: 60,
      trustedProxies: ['loopback'],
      drainSeconds: 20,
      framing: 'fast',
      logLevel: 'info',
    });
  });

  it('cannot be changed afterwards, not even inside', () => {
    const config = read({ ALLOWED_ORIGINS: 'https://school.example' });

    expect(() => Object.assign(config.upstream, { url: 'ws://elsewhere.example' })).toThrow(TypeError);
    expect(Object.isFrozen(config) && Object.isFrozen(config.allowedOrigins)).toBe(true);
  });

  it('count an empty value as absent', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', LOG_LEVEL: '' })).toEqual(read({}));
  });

  it('take an empty fallback or transcription model as switched off', () => {
    const { upstream } = read({ REALTIME_FALLBACK_MODEL: '', TRANSCRIPTION_MODEL: ' ' });

    expect([upstream.fallbackModel, upstream.transcriptionModel]).toEqual([undefined, undefined]);
  });

  it('keep one connection ready to a remote server, none to an engine nearby, unless told otherwise', () => {
    const warmSockets = (environment: Environment): number => read(environment).upstream.warmSockets;

    expect(warmSockets({ OPENAI_API_KEY: 'sk-1' })).toBe(1);
    expect(warmSockets({ REALTIME_URL: 'ws://engine.internal:8765/v1/realtime' })).toBe(0);
    expect(warmSockets({ OPENAI_API_KEY: 'sk-1', UPSTREAM_WARM: '0' })).toBe(0);
    expect(warmSockets({ REALTIME_URL: 'ws://engine.internal:8765', UPSTREAM_WARM: '3' })).toBe(3);
  });

  it('name the proxies that are believed', () => {
    expect(read({ TRUSTED_PROXIES: '10.0.0.0/8, ::1,loopback' }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '::1',
      'loopback',
    ]);
    expect(read({ TRUSTED_PROXIES: '' }).trustedProxies).toEqual([]);
  });

  it.each([
    ['PORT', ['-1', '65536', '3000.5', '0x10', 'http', '1e3']],
    ['TOKEN_TTL_SECONDS', ['9', '301', '60s']],
    ['IDLE_SECONDS', ['4', '3601']],
    ['TOKENS_PER_MINUTE', ['0', 'many']],
    ['TRUSTED_PROXIES', ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '1.2.3.4/']],
    ['UPSTREAM_WARM', ['21', '-1']],
    ['DRAIN_SECONDS', ['0', '601']],
    ['SESSION_MAX_MINUTES', ['0', '61']],
    ['DAILY_MINUTES_LIMIT', ['0', '1000001', '1.5', 'none']],
    ['MONTHLY_COST_LIMIT_USD', ['0', '-1', '1.234', '1e3', '10000001', '$5']],
    ['SESSION_RETENTION_DAYS', ['0', '3651', 'never']],
    ['TRANSCRIPT_RETENTION_DAYS', ['-1', '3651', '1.5', 'never']],
    ['TIME_ZONE', ['Europe/Atlantis', 'CEST+2', '+02:00', 'local time']],
    ['MAX_SESSIONS', ['0', '100001']],
    ['LOG_LEVEL', ['verbose', 'INFO']],
    ['HOST', ['http://localhost', 'local host']],
    ['METRICS_HOST', ['http://localhost', 'local host']],
    ['METRICS_PORT', ['-1', '65536', 'http']],
    ['REALTIME_AUTH', ['basic']],
    [
      'REALTIME_HEADERS',
      [
        'no-value',
        'X-A=',
        'X A=1',
        'X-A=1,x-a=2',
        'X-A=%0d%0aX-B: 1',
        'X-A=%zz',
        'Host=h',
        'Sec-WebSocket-Protocol=p',
        'OpenAI-Safety-Identifier=me',
      ],
    ],
    ['REALTIME_VAD', ['none']],
    ['REALTIME_MAX_MINUTES', ['2', '1441', 'an hour']],
    ['DATABASE_URL', ['mysql://h/d', 'postgres']],
    [
      'ALLOWED_ORIGINS',
      ['school.example', 'https://a.example/path', 'https://a.example,null', 'ftp://a.example'],
    ],
    [
      'REALTIME_URL',
      [
        'https://a.example',
        'ws://user:pw@a.example',
        'ws://a.example/?model=x',
        'ws://a.example/#f',
        'ws://{model}.example/',
      ],
    ],
    ['SIMULATOR_URL', ['127.0.0.1:9']],
    ['PUBLIC_URL', ['school.example', 'https://a.example/path', 'ftp://a.example', 'https://u:p@a.example']],
    ['ENCRYPTION_KEY', ['x'.repeat(31), 'example-password-of-more-than-32-characters']],
  ])('refuse an unusable %s', (name, values) => {
    for (const value of values) {
      expect(Object.keys(problemsOf({ ...SIMULATOR, [name]: value }))).toEqual([name]);
    }
  });

  it.each([
    ['TOKEN_TTL_SECONDS', 'tokenTtlSeconds', ['10', '300']],
    ['SESSION_MAX_MINUTES', 'sessionMaxMinutes', ['1', '60']],
    ['PORT', 'port', ['0', '65535']],
  ] as const)('take %s up to its bounds', (name, property, values) => {
    for (const value of values) {
      expect(read({ [name]: value })[property]).toBe(Number(value));
    }
  });

  it('report all problems at once, with what is expected', () => {
    const environment = { PORT: 'x', LOG_LEVEL: 'loud', TOKEN_TTL_SECONDS: '5' };

    expect(Object.keys(problemsOf(environment))).toEqual([
      'PORT',
      'OPENAI_API_KEY',
      'TOKEN_TTL_SECONDS',
      'LOG_LEVEL',
    ]);
    expect(() => readConfig(environment)).toThrow(
      /4 settings need attention:\n {2}PORT is "x"\. Expected: a whole number/,
    );
  });

  it('normalise the allowed origins', () => {
    expect(
      read({ ALLOWED_ORIGINS: 'HTTPS://School.example:443, http://localhost:4200,' }).allowedOrigins,
    ).toEqual(['https://school.example', 'http://localhost:4200']);
  });
});

describe('the choice of the Realtime server', () => {
  it('is OpenAI when there is a key alone', () => {
    expect(read({ OPENAI_API_KEY: 'sk-1' }).upstream).toMatchObject({
      kind: 'openai',
      url: 'wss://api.openai.com/v1/realtime',
      auth: 'bearer',
      apiKey: 'sk-1',
    });
  });

  it.each([
    [{}, 'none', undefined],
    [{ OPENAI_API_KEY: 'k' }, 'bearer', 'k'],
    [{ OPENAI_API_KEY: 'k', REALTIME_AUTH: 'api-key' }, 'api-key', 'k'],
    [{ OPENAI_API_KEY: 'k', REALTIME_AUTH: 'none' }, 'none', undefined],
  ])('is REALTIME_URL when given; with %j it authenticates by %s', (environment, auth, apiKey) => {
    const { upstream } = read({ REALTIME_URL: 'ws://engine:8765/v1/realtime', ...environment });

    expect(upstream).toMatchObject({ kind: 'custom', url: 'ws://engine:8765/v1/realtime', auth });
    expect(upstream.apiKey).toBe(apiKey);
  });

  it('may have the model in its address', () => {
    for (const url of ['ws://engine/{model}/realtime', 'ws://engine/realtime?model={model}'])
      expect(read({ REALTIME_URL: url }).upstream.url).toBe(url);
  });

  it('reads other headers, among them a credential of another kind than REALTIME_AUTH', () => {
    const headers = (environment: Environment): unknown => read(environment).upstream.headers;

    expect(headers({ REALTIME_HEADERS: 'X-Room=Room%20101%2C%20left,X-Sum=1=1' })).toEqual({
      'X-Room': 'Room 101, left',
      'X-Sum': '1=1',
    });
    expect(headers({ OPENAI_API_KEY: 'k', REALTIME_HEADERS: 'api-key=other' })).toEqual({
      'api-key': 'other',
    });
    expect(problemsOf({ OPENAI_API_KEY: 'k', REALTIME_HEADERS: 'Authorization=other' })).toEqual({
      REALTIME_HEADERS: 'has what cannot be sent as a header',
    });
  });

  it('wants a key for a server that asks for one', () => {
    const problems = problemsOf({ REALTIME_URL: 'ws://engine/v1/realtime', REALTIME_AUTH: 'api-key' });

    expect(problems).toEqual({ OPENAI_API_KEY: 'is not set although REALTIME_AUTH is api-key' });
  });

  it('says what to set when there is nobody to talk to', () => {
    expect(() => readConfig({})).toThrow(/OPENAI_API_KEY is not set, nor are REALTIME_URL and SIMULATOR_URL/);
  });

  it('is the simulator in a demonstration, whatever key there is', () => {
    expect(read({ OPENAI_API_KEY: 'sk-1', DEMO: 'yes' }).upstream.kind).toBe('simulator');
    expect(read({ REALTIME_URL: 'ws://engine/v1/realtime', DEMO: 'yes' }).upstream.kind).toBe('simulator');
    expect(read({ OPENAI_API_KEY: 'sk-1', DEMO: 'no' }).upstream.kind).toBe('openai');
  });
});

describe('secrets', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-config-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(content: string): string {
    const file = join(folder, 'secret');
    writeFileSync(file, content);
    return file;
  }

  it('may come from a file, without the line break at its end', () => {
    expect(read({ OPENAI_API_KEY_FILE: write('sk-from-file\n') }).upstream.apiKey).toBe('sk-from-file');
    expect(read({ DATABASE_URL_FILE: write('postgres://db/parley\r\n') }).databaseUrl).toBe(
      'postgres://db/parley',
    );
  });

  it('come from one place only', () => {
    const problems = problemsOf({ OPENAI_API_KEY: 'sk-1', OPENAI_API_KEY_FILE: write('sk-2') });

    expect(problems).toEqual({ OPENAI_API_KEY_FILE: 'is set as well as OPENAI_API_KEY' });
  });

  it('are a problem when their file is missing or empty', () => {
    expect(problemsOf({ ...SIMULATOR, DATABASE_URL_FILE: join(folder, 'absent') })).toEqual({
      DATABASE_URL_FILE: 'names a file that cannot be read (ENOENT)',
    });
    expect(problemsOf({ ...SIMULATOR, DATABASE_URL_FILE: write('\n') })).toEqual({
      DATABASE_URL_FILE: 'names an empty file',
    });
  });

  it('are refused while they are those of the example', () => {
    expect(problemsOf({ OPENAI_API_KEY: 'sk-example-not-a-key' })).toHaveProperty('OPENAI_API_KEY');
    expect(
      problemsOf({ ...SIMULATOR, DATABASE_URL: 'postgres://parley:example-password@h/d' }),
    ).toHaveProperty('DATABASE_URL');
  });

  it.each([
    { OPENAI_API_KEY: 'canary one' },
    { OPENAI_API_KEY: 'canary', OPENAI_API_KEY_FILE: '/absent' },
    { DATABASE_URL: 'mysql://user:canary@h/d' },
    { DATABASE_URL: 'canary' },
    { REALTIME_URL: 'ws://user:canary@h/' },
    { REALTIME_HEADERS: 'X-A=canary,canary' },
  ])('appear in no message: %j', (environment) => {
    let message = '';
    try {
      read(environment);
    } catch (error) {
      message = String(error);
    }

    expect(message).toMatch(/Expected/);
    expect(message).not.toContain('canary');
  });
});
