import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { ReplicaHeartbeat } from '../../src/sessions/replica-heartbeat.js';
import { BackendUnderTest } from '../realtime-gateway/backend-under-test.js';
import { FakeUpstream } from '../realtime-gateway/fake-upstream.js';
import { RealtimeClient } from '../realtime-gateway/realtime-client.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import { BackendProcess } from './backend-process.js';
import { migrateAsNewer, NEWER_MIGRATION } from './newer-schema.js';

const TIMEOUT_MS = 60_000;
const onServer = TEST_DATABASE_URL === undefined ? describe.skip : describe;

const USAGE = {
  input_token_details: { text_tokens: 10, audio_tokens: 20 },
  output_token_details: { text_tokens: 3, audio_tokens: 30 },
};
const FRAME = { type: 'input_audio_buffer.append', audio: Buffer.alloc(1920).toString('base64') };

/** A tutor who answers the first words of each learner. */
function startTutor(): Promise<FakeUpstream> {
  const answered = new Set<number>();
  return FakeUpstream.start((event, say, connection) => {
    const isFirstFrame = event.type === FRAME.type && !answered.has(connection);
    if (event.type === 'session.update') say({ type: 'session.updated', session: {} });
    if (event.type !== 'response.create' && !isFirstFrame) return;
    if (isFirstFrame) answered.add(connection);
    const id = `resp_${connection}_${String(isFirstFrame)}`;
    say({ type: 'response.created', response: { id } });
    say({ type: 'response.output_audio.delta', response_id: id, item_id: id, delta: 'A'.repeat(400) });
    say({ type: 'response.done', response: { id, status: 'completed', usage: USAGE } });
  });
}

onServer('a database that a newer version has migrated, and only added to', () => {
  let temporary: Awaited<ReturnType<typeof createTemporaryDatabase>>;
  beforeEach(async () => {
    temporary = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', 'upgrade');
  });
  afterEach(() => temporary.drop());

  it(
    'serves a replica of this version that runs: conversations go on, end and begin',
    async () => {
      const upstream = await startTutor();
      const database = await openDatabase({ databaseUrl: temporary.url, dataDir: '' }, () => undefined);
      const replica = await BackendUnderTest.start(upstream.url, {}, database);
      const enter = ({ token }: { token: string }): RealtimeClient =>
        RealtimeClient.offering(replica.url, token, { protocols: ['parley.v1'] });
      try {
        const [begun, waiting] = [await replica.mint(), await replica.mint()];
        const before = enter(begun);
        await before.event('response.done');

        await migrateAsNewer(temporary.url);

        const position = before.events.length;
        before.send(FRAME);
        await before.event('response.done', position);
        await replica.application.get(ReplicaHeartbeat, { strict: false }).beat();
        const later = [waiting, await replica.mint()];
        const joined = later.map(enter);
        await Promise.all(joined.map((client) => client.event('response.done')));
        await Promise.all([before, ...joined].map((client) => client.leave()));

        for (const { sessionId } of [begun, ...later]) {
          const row = await replica.endedRow(sessionId);
          expect(row).toMatchObject({
            endReason: 'learner_ended',
            outputTextTokens: sessionId === begun.sessionId ? 6 : 3,
          });
        }
      } finally {
        await replica.stop();
        await upstream.stop();
      }
    },
    TIMEOUT_MS,
  );

  it(
    'is refused by a process of this version that starts, in one sentence that says what to do',
    async () => {
      await migrateAsNewer(temporary.url);
      const folder = mkdtempSync(join(tmpdir(), 'parley-downgrade-'));
      try {
        const { code, output, errors } = await BackendProcess.start(
          { DATABASE_URL: temporary.url },
          folder,
        ).end();

        expect([code, output]).toEqual([1, '']);
        expect(errors).toBe(
          `The database was migrated by a newer version of Parley (unknown here: ${NEWER_MIGRATION}). ` +
            'Start that version, or restore a backup from before the upgrade.\n',
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    TIMEOUT_MS,
  );
});
