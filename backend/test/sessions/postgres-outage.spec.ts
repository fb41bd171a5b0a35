import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyAuditChain } from '../../src/audit/audit-chain.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { BackendProcess } from '../platform/backend-process.js';
import { newDataDir } from '../platform/data-dir.js';
import { DatabaseProxy } from '../platform/database-proxy.js';
import { BackendUnderTest } from '../realtime-gateway/backend-under-test.js';
import { RealtimeClient } from '../realtime-gateway/realtime-client.js';
import { SimulatorProcess } from '../realtime-gateway/simulator-process.js';
import { until } from '../realtime-gateway/until.js';
import { GOOD_TOKEN_BODY } from './bad-bodies.js';
import { readTrail } from './session-parts.js';
import { createTemporaryDatabase, TEST_DATABASE_URL, type TemporaryDatabase } from './temporary-postgres.js';

const PROMPTLY_MS = 3_000;
/** Nobody is asked any more; the machine may be busy. */
const AT_ONCE_MS = 500;
const RECOVERY_MS = 5_000;
/** Much less than `DRAIN_SECONDS`. */
const ENDED_WITHIN_MS = 10_000;

const onServer = TEST_DATABASE_URL === undefined ? describe.skip : describe;

interface Timed {
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: string | null;
  readonly tookMs: number;
}

async function timed(url: string, body?: object): Promise<Timed> {
  const startMs = performance.now();
  const answer = await fetch(url, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const { error } = (await answer.json()) as { error?: { code: string } };
  const tookMs = performance.now() - startMs;
  return { status: answer.status, code: error?.code, retryAfter: answer.headers.get('retry-after'), tookMs };
}

const UNAVAILABLE = { status: 503, code: 'database_unavailable', retryAfter: '5' };

onServer('Postgres', () => {
  let simulator: SimulatorProcess;
  let temporary: TemporaryDatabase;
  let proxy: DatabaseProxy;
  /** Past the proxy: what the database has, whatever the backend can see of it. */
  let direct: DatabaseConnection;
  let dataDir: string;

  beforeAll(async () => {
    simulator = await SimulatorProcess.start();
    temporary = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', 'outage');
    direct = await openDatabase({ databaseUrl: temporary.url, dataDir: '' }, () => undefined);
  });
  afterAll(async () => {
    await direct.close();
    await temporary.drop();
    await simulator.stop();
  });
  beforeEach(async () => {
    proxy = await DatabaseProxy.open(temporary.url);
    dataDir = newDataDir();
  });
  afterEach(async () => {
    await proxy.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A file that is still being written has another name, and counts for nothing. */
  async function spooledFiles(): Promise<string[]> {
    const folder = join(dataDir, 'spool');
    const names = existsSync(folder) ? await readdir(folder) : [];
    return names.filter((name) => name.endsWith('.jsonl'));
  }

  /** Once the end of a conversation is safe on disk. */
  async function spooledEnd(): Promise<void> {
    await until(async () => {
      const contents = (await spooledFiles()).map((name) => readFile(join(dataDir, 'spool', name), 'utf8'));
      return (await Promise.all(contents)).join('').includes('"type":"ended"') ? true : undefined;
    });
  }

  const rowOf = (id: string): Promise<{ state: string; endReason: string | null; endedAt: Date | null }> =>
    direct.client.practiceSession.findUniqueOrThrow({ where: { id } });

  /** Milliseconds until a token is given again. */
  async function recoveryMs(origin: string): Promise<number> {
    const startMs = performance.now();
    await until(async () => {
      const { status } = await timed(`${origin}/api/generate-token`, GOOD_TOKEN_BODY);
      return status === 200 ? true : undefined;
    });
    return performance.now() - startMs;
  }

  async function expectOneEnd(sessionId: string, endReason: string): Promise<void> {
    const isEnd = { target: `session:${sessionId}`, action: 'session.ended' };
    const entries = await until(async () => {
      const found = await direct.client.auditEntry.findMany({ where: isEnd });
      return found.length > 0 ? found : undefined;
    });
    expect(entries.map(({ detail }) => detail)).toEqual([
      expect.objectContaining({ end_reason: endReason }) as unknown,
    ]);
    expect(verifyAuditChain(await readTrail(direct))).toMatchObject({ isIntact: true });
  }

  describe('while one process runs', () => {
    let database: DatabaseConnection;
    let backend: BackendUnderTest;
    let origin: string;

    beforeEach(async () => {
      database = await openDatabase({ databaseUrl: proxy.url, dataDir }, () => undefined);
      backend = await BackendUnderTest.start(simulator.url, { dataDir, logLevel: 'fatal' }, database);
      origin = `http://127.0.0.1:${backend.port}`;
    });
    afterEach(async () => {
      await proxy.restore();
      await backend.stop();
    });

    it.each([
      ['gone', () => proxy.cut()],
      ['silent', () => proxy.silence()],
    ])('%s for a while: requests are refused promptly, no outcome is lost', async (_how, breakIt) => {
      const { token, sessionId } = await backend.mint();
      const client = RealtimeClient.offering(backend.url, token);
      await client.event('response.done');
      const endBody = { session_id: sessionId, ephemeral_token: token };

      await breakIt();
      const first = await Promise.all([
        ...Array.from({ length: 20 }, () => timed(`${origin}/api/generate-token`, GOOD_TOKEN_BODY)),
        timed(`${origin}/api/end-session`, endBody),
        timed(`${origin}/api/health/ready`),
      ]);
      for (const answer of first) {
        expect(answer).toMatchObject(UNAVAILABLE);
        expect(answer.tookMs).toBeLessThan(PROMPTLY_MS);
      }
      const later = await Promise.all([
        timed(`${origin}/api/generate-token`, GOOD_TOKEN_BODY),
        timed(`${origin}/api/end-session`, endBody),
        timed(`${origin}/api/health/ready`),
      ]);
      for (const answer of later) {
        expect(answer).toMatchObject(UNAVAILABLE);
        expect(answer.tookMs).toBeLessThan(AT_ONCE_MS);
      }
      expect(await timed(`${origin}/api/health/live`)).toMatchObject({ status: 200 });

      // The voice has noticed nothing; then its learner leaves.
      client.send({ type: 'response.create' });
      await client.event('response.done', client.events.length);
      await client.leave();
      const leftAtMs = Date.now();
      await spooledEnd();
      expect(await rowOf(sessionId)).toMatchObject({ state: 'active', endReason: null });

      await proxy.restore();
      const backMs = performance.now();
      expect(await recoveryMs(origin)).toBeLessThan(RECOVERY_MS);
      const row = await until(async () => {
        const found = await rowOf(sessionId);
        return found.state === 'ended' ? found : undefined;
      });
      expect(performance.now() - backMs).toBeLessThan(RECOVERY_MS);
      expect(row.endReason).toBe('learner_ended');
      expect(Math.abs((row.endedAt?.getTime() ?? 0) - leftAtMs)).toBeLessThan(2_000);
      await expectOneEnd(sessionId, 'learner_ended');
      await until(async () => ((await spooledFiles()).length === 0 ? true : undefined));
      expect(await timed(`${origin}/api/health/ready`)).toMatchObject({ status: 200 });
    });

    it('without a connection to spare: requests are refused promptly', async () => {
      const sleep = async (): Promise<unknown> => database.client.$executeRaw`SELECT pg_sleep(2)`;
      const busy = Promise.allSettled(Array.from({ length: 30 }, sleep));
      const answer = await timed(`${origin}/api/generate-token`, GOOD_TOKEN_BODY);
      expect(answer).toMatchObject(UNAVAILABLE);
      expect(answer.tookMs).toBeLessThan(PROMPTLY_MS);
      await busy;
      expect(await recoveryMs(origin)).toBeLessThan(RECOVERY_MS);
    });
  });

  describe('while a process dies', () => {
    const started: BackendProcess[] = [];
    afterEach(async () => {
      for (const { child } of started) child.kill('SIGKILL');
      await Promise.all(started.splice(0).map((backend) => backend.end()));
    });

    async function start(): Promise<{ backend: BackendProcess; origin: string }> {
      const environment = { DATABASE_URL: proxy.url, DATA_DIR: dataDir, SIMULATOR_URL: simulator.url };
      const backend = BackendProcess.start({ ...environment, LOG_LEVEL: 'fatal' }, process.cwd());
      started.push(backend);
      return { backend, origin: await backend.url };
    }

    it.each([
      ['gone', 'SIGKILL', 'learner_ended', () => proxy.cut()],
      ['gone', 'SIGTERM', 'server_drain', () => proxy.cut()],
      ['silent', 'SIGTERM', 'server_drain', () => proxy.silence()],
    ] as const)(
      '%s: hears of the outcome from the next process, once (%s, %s)',
      async (_how, signal, endReason, breakIt) => {
        const { backend, origin } = await start();
        const answer = await fetch(`${origin}/api/generate-token`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(GOOD_TOKEN_BODY),
        });
        const minted = (await answer.json()) as { ephemeral_token: string; session_id: string };
        const url = `${origin.replace('http', 'ws')}/ws/realtime`;
        const client = RealtimeClient.offering(url, minted.ephemeral_token);
        await client.event('response.done');
        await breakIt();
        if (endReason === 'learner_ended') {
          await client.leave();
          await spooledEnd();
        }
        const signalledMs = performance.now();
        backend.child.kill(signal);
        const { code } = await backend.end();
        expect(performance.now() - signalledMs).toBeLessThan(ENDED_WITHIN_MS);
        expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
        expect(await spooledFiles()).toHaveLength(1);

        await proxy.restore();
        await start();
        const row = await until(async () => {
          const found = await rowOf(minted.session_id);
          return found.state === 'ended' ? found : undefined;
        });
        expect(row.endReason).toBe(endReason);
        await expectOneEnd(minted.session_id, endReason);
        await until(async () => ((await spooledFiles()).length === 0 ? true : undefined));
      },
      60_000,
    );
  });
});
