import type { AppConfig } from './app-config.js';
import { ConfigError } from './config-error.js';
import { readConfig } from './read-config.js';
import type { Environment } from './settings-reader.js';
import { WITHOUT_VISITORS } from './without-visitors.js';

/** As in a container behind a proxy. */
const PRODUCTION = {
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://parley.school.example',
  TRUSTED_PROXIES: 'uniquelocal',
  OPENAI_API_KEY: 'sk-1',
};

function problemsOf(environment: Environment): [setting: string, problem: string, expected: string][] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ setting, problem, expected }) => [setting, problem, expected]);
  }
}

function inProduction(environment: Environment): AppConfig {
  return readConfig({ ...PRODUCTION, ...environment });
}

const refused = (environment: Environment): string[] =>
  problemsOf({ ...PRODUCTION, ...environment }).map(([setting]) => setting);

describe('production', () => {
  it('takes a public address, a proxy that ends TLS, and a key', () => {
    expect(inProduction({})).toMatchObject({
      publicUrl: 'https://parley.school.example',
      host: '0.0.0.0',
      upstream: { kind: 'openai' },
    });
  });

  it('wants to know which pages are its own, and says how to name them', () => {
    expect(problemsOf({ ...PRODUCTION, PUBLIC_URL: '' })).toEqual([
      [
        'PUBLIC_URL',
        'is not set: nothing says which pages are ours',
        'the address that people open, such as https://parley.school.example',
      ],
    ]);
    // Other origins are others: they do not say where Parley itself is.
    expect(refused({ PUBLIC_URL: '', ALLOWED_ORIGINS: 'https://school.example' })).toEqual(['PUBLIC_URL']);
  });

  it('takes no public address that browsers give no microphone', () => {
    expect(problemsOf({ ...PRODUCTION, PUBLIC_URL: 'http://10.0.0.5:3000' })).toEqual([
      [
        'PUBLIC_URL',
        'begins with http://: browsers give such a page no microphone',
        'the address that people open, such as https://parley.school.example',
      ],
    ]);
    expect(refused({ PUBLIC_URL: 'http://localhost.evil.example' })).toEqual(['PUBLIC_URL']);
    for (const url of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000']) {
      expect(inProduction({ PUBLIC_URL: url }).publicUrl).toBe(url);
    }
  });

  it.each(['0.0.0.0', '::', '10.0.0.5', 'parley.school.example', '127.0.0.1.evil.example'])(
    'does not speak plain HTTP on %s unless a proxy with TLS is named',
    (HOST) => {
      expect(problemsOf({ ...PRODUCTION, HOST, TRUSTED_PROXIES: undefined })).toEqual([
        [
          'HOST',
          `is ${HOST}, so that anybody reaches plain HTTP, and TRUSTED_PROXIES names no proxy that ends TLS`,
          "the proxy's address in TRUSTED_PROXIES, or 127.0.0.1 here when it runs on this machine",
        ],
      ]);
      expect(refused({ HOST, TRUSTED_PROXIES: '' })).toEqual(['HOST']);
      expect(refused({ HOST, TRUSTED_PROXIES: '10.0.0.1' })).toEqual([]);
    },
  );

  it.each(['127.0.0.1', '127.8.9.10', 'localhost', '::1'])('speaks plain HTTP on %s', (HOST) => {
    expect(inProduction({ HOST, TRUSTED_PROXIES: undefined }).host).toBe(HOST);
  });

  it('has no simulator unless a demonstration was asked for', () => {
    const simulator = { OPENAI_API_KEY: '', SIMULATOR_URL: 'ws://simulator:8787/v1/realtime' };

    expect(problemsOf({ ...PRODUCTION, ...simulator })).toEqual([
      [
        'OPENAI_API_KEY',
        'is not set, nor is REALTIME_URL: in production nothing would understand the learner',
        'a key, the address of another Realtime server in REALTIME_URL, or DEMO=yes for the simulator',
      ],
    ]);
    expect(inProduction({ ...simulator, DEMO: 'yes' }).upstream.kind).toBe('simulator');
    expect(refused({ DEMO: 'yes' })).toEqual(['SIMULATOR_URL']);
    expect(refused({ DEMO: 'perhaps' })).toEqual(['DEMO']);
  });

  it('reads no key for a demonstration, which needs none', () => {
    const demo = { DEMO: 'yes', SIMULATOR_URL: 'ws://simulator:8787/v1/realtime', OPENAI_API_KEY: undefined };

    expect(inProduction({ ...demo, OPENAI_API_KEY_FILE: '/dev/null' }).upstream).toMatchObject({
      kind: 'simulator',
      apiKey: undefined,
    });
  });

  it.each([
    { OPENAI_API_KEY: 'sk-example-not-a-key' },
    { DATABASE_URL: 'postgres://parley:example-password@db/parley' },
    { DATABASE_URL: 'postgres://parley@db/parley', DATABASE_PASSWORD: 'example-password' },
    { ENCRYPTION_KEY: 'example-password-of-32-characters-or-more' },
  ])('takes no example for a secret: %j', (example) => {
    expect(refused(example)).toEqual([Object.keys(example).at(-1)]);
  });

  it('lists all of it at once', () => {
    expect(problemsOf({ NODE_ENV: 'production', HOST: '0.0.0.0' }).map(([setting]) => setting)).toEqual([
      'OPENAI_API_KEY',
      'PUBLIC_URL',
      'HOST',
    ]);
  });

  it('asks none of this of programs that nobody visits', () => {
    expect(problemsOf({ NODE_ENV: 'production', HOST: '0.0.0.0', ...WITHOUT_VISITORS })).toEqual([]);
  });
});

describe('a machine that is not in production', () => {
  it('needs nothing of this', () => {
    expect(problemsOf({ HOST: '0.0.0.0', OPENAI_API_KEY: 'sk-1' })).toEqual([]);
  });
});
