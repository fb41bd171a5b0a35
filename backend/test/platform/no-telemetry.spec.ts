import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GenerateTokenResponse } from 'parley/contracts';
import { Browser } from '../admin-auth/browser.js';
import { RealtimeClient } from '../realtime-gateway/realtime-client.js';
import { SimulatorProcess } from '../realtime-gateway/simulator-process.js';
import { until } from '../realtime-gateway/until.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import { BackendProcess } from './backend-process.js';

/** Processes start one after the other. */
const TIMEOUT_MS = 60_000;
const RECORDER = join(import.meta.dirname, 'outbound-recorder.mjs');
const HURRIED_CLOCK = join(import.meta.dirname, 'hurried-clock.mjs');
const PASSWORD = 'a passphrase of some length';

const onServer = TEST_DATABASE_URL === undefined ? it.skip : it;

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-outbound-'));
  log = join(folder, 'outbound.log');
  writeFileSync(log, '');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Everything that was asked for or connected to, each once. */
function recorded(): readonly string[] {
  return [...new Set(readFileSync(log, 'utf8').trim().split('\n'))].filter((line) => line !== '').sort();
}

describe('the recorder of what a program connects to', () => {
  it('misses no way out', async () => {
    const program = join(folder, 'talkative.mjs');
    writeFileSync(
      program,
      `import { execFile } from 'node:child_process';
      import { createSocket } from 'node:dgram';
      import { lookup } from 'node:dns/promises';
      import { get } from 'node:https';
      import { connect } from 'node:net';
      import { Worker } from 'node:worker_threads';
      const ignore = () => undefined;
      await fetch('http://127.0.0.1:10001/').catch(ignore);
      get('https://127.0.0.1:10002/').on('error', ignore);
      new WebSocket('ws://127.0.0.1:10003/').onerror = ignore;
      connect('/absent.socket').on('error', ignore);
      await lookup('name.invalid').catch(ignore);
      const udp = createSocket('udp4');
      udp.send('x', 10004, '127.0.0.1', () => udp.close());
      execFile('true', []);
      new Worker("fetch('http://127.0.0.1:10005/').catch(() => undefined)", { eval: true });`,
    );
    const { PATH } = process.env;
    const env = { PATH, OUTBOUND_LOG: log, NODE_OPTIONS: `--require ${RECORDER}` };
    await promisify(execFile)(process.execPath, [program], { env });
    expect(recorded()).toEqual([
      'dns name.invalid',
      'process true',
      'tcp /absent.socket',
      'tcp 127.0.0.1:10001',
      'tcp 127.0.0.1:10002',
      'tcp 127.0.0.1:10003',
      'tcp 127.0.0.1:10005',
      'udp 127.0.0.1:10004',
    ]);
  });
});

describe('the server, from its start through a talk, staff at the console and the nightly deletion to its end', () => {
  let simulator: SimulatorProcess;
  let upstream: string;
  beforeEach(async () => {
    simulator = await SimulatorProcess.start();
    upstream = `tcp ${new URL(simulator.url).host}`;
  }, TIMEOUT_MS);
  afterEach(() => simulator.stop());

  async function live(settings: Record<string, string>): Promise<void> {
    const backend = BackendProcess.start(
      {
        ...settings,
        REALTIME_URL: simulator.url,
        SESSION_RETENTION_DAYS: '30',
        OUTBOUND_LOG: log,
        NODE_OPTIONS: `--require ${RECORDER} --require ${HURRIED_CLOCK}`,
      },
      folder,
    );
    try {
      const url = await backend.url;
      await talk(url);
      await administer(url, await until(() => /(?:\w{5}-){3}\w{5}/.exec(backend.printed)?.[0]));
    } finally {
      backend.child.kill('SIGTERM');
      await backend.end();
    }
  }

  async function talk(url: string): Promise<void> {
    const answer = await fetch(`${url}/api/generate-token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        conversation_prompt: 'At the market: the apple, the tomato.',
        target_language: 'es',
        native_language: 'en',
        student_level: 'A2',
      }),
    });
    const { ephemeral_token: token } = (await answer.json()) as GenerateTokenResponse;
    const client = RealtimeClient.offering(`${url.replace('http', 'ws')}/ws/realtime`, token);
    await client.event('response.output_audio.delta');
    await client.leave();
  }

  async function administer(url: string, code: string): Promise<void> {
    const { port } = new URL(url);
    const browser = new Browser({
      port: Number(port),
      fetch: (path, init) => fetch(`${url}${path}`, init),
    });
    await browser.post('/api/admin/setup', { code, user_name: 'ada', password: PASSWORD });
    const entry = await browser.post('/api/admin/log-in', { user_name: 'ada', password: PASSWORD });
    expect(entry.status).toBeLessThan(300);
    for (const page of ['sessions', 'overview?from=2026-03-01&to=2026-03-01', 'notices', 'settings', 'staff'])
      expect([page, (await browser.get(`/api/admin/${page}`)).status]).toEqual([page, 200]);
    await until(async () => {
      const { body } = await browser.get('/api/admin/audit');
      return JSON.stringify(body).includes('retention.run') ? true : undefined;
    });
  }

  it(
    'with the embedded database, connects to its Realtime server and to nobody else',
    async () => {
      await live({});
      expect(recorded()).toEqual([upstream]);
    },
    TIMEOUT_MS,
  );

  onServer(
    'with a database server, connects to that as well, and to nobody else',
    async () => {
      const temporary = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', 'outbound');
      try {
        await live({ DATABASE_URL: temporary.url });
        const { hostname, port } = new URL(temporary.url);
        expect(recorded()).toEqual([upstream, `tcp ${hostname}:${port || '5432'}`].sort());
      } finally {
        await temporary.drop();
      }
    },
    TIMEOUT_MS,
  );
});
