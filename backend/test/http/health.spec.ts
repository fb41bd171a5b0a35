import { setTimeout as delay } from 'node:timers/promises';
import { ThreadedPostgres } from '../../src/platform/database/embedded/threaded-postgres.js';
import { serveDatabase } from '../../src/platform/database/embedded-database.js';
import { threadOf } from '../../src/platform/database/testing/thread-of.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { ShutdownState } from '../../src/platform/lifecycle/shutdown-state.js';
import { newDataDir } from '../platform/data-dir.js';
import { GOOD_TOKEN_BODY } from '../sessions/bad-bodies.js';
import { WholeBackend } from './whole-backend.js';

async function statusAndCode(backend: WholeBackend, path: string): Promise<unknown> {
  const response = await backend.fetch(path);
  const body = (await response.json()) as { status?: string; error?: { code: string } };
  return [response.status, body.status ?? body.error?.code];
}

describe('health', () => {
  it('is good while the database answers', async () => {
    const backend = await WholeBackend.start();

    expect(await statusAndCode(backend, '/api/health/live')).toEqual([200, 'ok']);
    expect(await statusAndCode(backend, '/api/health/ready')).toEqual([200, 'ok']);
    await backend.stop();
  });

  it('is live, but not ready, while the database is away', async () => {
    const database = await openTestDatabase();
    const backend = await WholeBackend.start({ LOG_LEVEL: 'silent' }, { database });
    await database.close();

    expect(await statusAndCode(backend, '/api/health/ready')).toEqual([503, 'database_unavailable']);
    expect(await statusAndCode(backend, '/api/health/live')).toEqual([200, 'ok']);
    await backend.stop();
  });

  it('is not ready while the thread of the embedded database is gone, and then is again', async () => {
    const postgres = await ThreadedPostgres.open(newDataDir());
    const database = await serveDatabase({
      adapters: postgres,
      exec: (script) => postgres.exec(script),
      close: () => postgres.close(),
    });
    const backend = await WholeBackend.start({ LOG_LEVEL: 'silent' }, { database });
    expect(await statusAndCode(backend, '/api/health/ready')).toEqual([200, 'ok']);

    await threadOf(postgres).terminate();
    expect(await statusAndCode(backend, '/api/health/ready')).toEqual([503, 'database_unavailable']);
    while ((await backend.fetch('/api/health/ready')).status !== 200) await delay(100);
    expect((await backend.postJson('/api/generate-token', GOOD_TOKEN_BODY)).status).toBe(200);
    await backend.stop();
  });

  it('is not ready once the process is on its way out', async () => {
    const backend = await WholeBackend.start();
    backend.application.get(ShutdownState).begin();

    expect(await statusAndCode(backend, '/api/health/ready')).toEqual([503, 'shutting_down']);
    await backend.stop();
  });
});

describe('the client config', () => {
  it.each([
    [{}, true],
    [{ OPENAI_API_KEY: 'sk-test' }, false],
    [{ REALTIME_URL: 'ws://127.0.0.1:9/v1/realtime' }, false],
  ])('with %j says whether the simulator speaks: %s', async (environment, simulator) => {
    const backend = await WholeBackend.start({ ...environment, SESSION_MAX_MINUTES: '20' });

    const response = await backend.fetch('/api/client-config');

    expect(await response.json()).toEqual({
      simulator,
      max_minutes: 20,
      allowed_target_languages: null,
      keeps_transcripts: false,
      notice_text: '',
    });
    await backend.stop();
  });
});
