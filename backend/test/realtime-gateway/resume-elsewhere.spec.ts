import { jest } from '@jest/globals';
import { CloseCode } from 'parley/contracts';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { ReplicaId } from '../../src/sessions/replica-id.js';
import { expectRefused, ResumeScene, sessionOf, ticketOf } from './resume-scene.js';
import { ScriptedTutor } from './scripted-tutor.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

let database: DatabaseConnection;
let tutor: ScriptedTutor;
let scenes: ResumeScene[];

beforeEach(async () => {
  scenes = [];
  database = await openTestDatabase();
  tutor = await ScriptedTutor.start();
});

afterEach(async () => {
  await Promise.all(scenes.map((scene) => scene.stop()));
  await database.close();
});

/** One more replica. The database outlives it. */
async function start(): Promise<ResumeScene> {
  const lent = { ...database, close: () => Promise.resolve() };
  const scene = await ResumeScene.start({}, lent, tutor);
  scenes.push(scene);
  return scene;
}

describe('another server on the same database', () => {
  it('goes on with a conversation that was let go, without a greeting and with what was counted', async () => {
    const scene = await start();
    const client = await scene.converse();
    tutor.say({ type: 'response.output_audio_transcript.delta', item_id: 'item_1', delta: '¿Qué desea?' });
    await scene.endReply(client);
    const ticket = await ticketOf(client);
    const { sessionId } = scene.minted;
    await scene.backend.stop();
    await client.closed;

    const other = await start();
    const next = other.offering(ticket);
    const session = await sessionOf(next);
    expect(next.events[0]?.type).toBe('parley.session');
    expect(session).toMatchObject({ session_id: sessionId, continuity: 'replayed' });
    expect(session.resume_token).not.toBe(ticket);
    expect(session.seconds_remaining).toBeLessThan(900);
    await until(() => (tutor.dials === 2 ? true : undefined));
    await tutor.hears('conversation.item.create');
    next.send({ type: 'input_audio_buffer.append', audio: 'AAAA' });
    await tutor.hears('input_audio_buffer.append');
    expect(tutor.heard('response.create')).toEqual([]);
    expect(JSON.stringify(tutor.heard('conversation.item.create'))).toContain('¿Qué desea?');
    tutor.beginReply();
    tutor.audio('answer');
    await next.event('response.output_audio.delta');
    expect(next.has('session.created')).toBe(false);
    await next.leave();
    const ended = await other.backend.endedRow(sessionId);
    expect(ended).toMatchObject({ endReason: 'learner_ended', tutorTurns: 2, learnerResumes: 1 });
  });

  it('is handed a conversation that still runs elsewhere, which drops both of its legs and writes no more', async () => {
    const [scene, other] = [await start(), await start()];
    const client = await scene.converse();
    await scene.endReply(client);
    const ticket = await ticketOf(client);
    const next = other.offering(ticket);
    expect(await sessionOf(next)).toMatchObject({ continuity: 'replayed' });
    expect((await client.closed).code).toBe(1006);
    expect([scene.running.all.length, other.running.all.length]).toEqual([0, 1]);
    await until(() => (tutor.dials === 2 && tutor.openLines === 1 ? true : undefined));
    const replicaId = other.backend.application.get(ReplicaId, { strict: false }).value;
    expect(await scene.row()).toMatchObject({ state: 'active', replicaId, tutorTurns: 1, learnerResumes: 1 });
    await expectRefused(scene.offering(ticket));
    await next.leave();
    expect((await scene.endedRow()).endReason).toBe('learner_ended');
  });

  it('takes a learner back whom it had let go to another one', async () => {
    const [scene, other] = [await start(), await start()];
    const client = await scene.converse();
    const away = other.offering(await ticketOf(client));
    const back = scene.offering(await ticketOf(away));
    expect(await sessionOf(back)).toMatchObject({ continuity: 'replayed' });
    await away.closed;
    await back.leave();
    expect(await scene.endedRow()).toMatchObject({ endReason: 'learner_ended', learnerResumes: 2 });
  });

  it('that cannot judge the token for the moment leaves it as it is', async () => {
    const [scene, other] = [await start(), await start()];
    const client = await scene.converse();
    const ticket = await ticketOf(client);
    const { sessions } = other.backend;
    const resume = sessions.resume.bind(sessions);
    sessions.resume = () => Promise.reject(new Error('the database is down'));
    expect((await other.offering(ticket).closed).code).toBe(CloseCode.ServerDrain);
    sessions.resume = resume;
    expect(await sessionOf(other.offering(ticket))).toMatchObject({ continuity: 'replayed' });
    await scene.backend.sessions.end(scene.minted);
  });

  it('gives a learner who vanishes while the token is judged no second conversation', async () => {
    const [scene, other] = [await start(), await start()];
    const client = await scene.converse();
    const ticket = await ticketOf(client);
    const { sessions } = other.backend;
    const resume = sessions.resume.bind(sessions);
    sessions.resume = async (request) => {
      const session = await resume(request);
      await vanished;
      return session;
    };
    const next = await other.offering(ticket).opened();
    const vanished = next.closed;
    await client.closed;
    next.socket.terminate();
    expect((await scene.endedRow()).endReason).toBe('client_lost');
    expect(tutor.dials).toBe(1);
  });
});
