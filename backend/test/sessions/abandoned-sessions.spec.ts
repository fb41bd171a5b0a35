import { Logger } from '@nestjs/common';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import type { ReplicaTimes } from '../../src/sessions/replica-times.js';
import { until } from '../realtime-gateway/until.js';
import {
  assembleSessionParts,
  auditEntriesOf,
  mintRedeemed,
  outcome,
  rowOf,
  type SessionParts,
  tokenRequest,
} from './session-parts.js';
import { SHARED_DATABASES, type SharedDatabase } from './two-replicas.js';

/** A single heartbeat is enough to judge others, and a database that has just started is taken for settled. */
const AT_ONCE: Partial<ReplicaTimes> = { catchUpMs: 0, databaseSettlesMs: 0 };

describe.each(SHARED_DATABASES)('sessions that nobody has any more, on %s', (_name, open) => {
  let shared: SharedDatabase;
  let database: DatabaseConnection;
  /** Two replicas that look after them. */
  let here: SessionParts;
  let there: SessionParts;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    shared = await open('abandoned');
    database = shared.connections[0];
    here = await started(AT_ONCE);
    there = await started(AT_ONCE, shared.connections[1]);
  });
  afterAll(async () => {
    await Promise.all([here, there].map(({ auditLog }) => auditLog.flush()));
    await shared.close();
  });

  async function started(times: Partial<ReplicaTimes>, connection = database): Promise<SessionParts> {
    const parts = assembleSessionParts(connection, 60, { times });
    await parts.start();
    return parts;
  }

  const row = (id: string): ReturnType<typeof rowOf> => rowOf(database, id);
  const isReplicaKnown = async (id: string): Promise<boolean> =>
    (await database.client.replica.count({ where: { id } })) === 1;

  async function runningAt(parts: SessionParts): Promise<string> {
    const { sessionId } = await mintRedeemed(parts);
    await parts.sessions.activate(sessionId);
    return sessionId;
  }

  /** The replica has been silent for so long, and its sessions began a minute before. */
  async function silence({ replicaId }: SessionParts, seconds = 31): Promise<Date> {
    await database.client.$executeRaw`
      UPDATE practice_session SET started_at = now() - make_interval(secs => ${seconds + 60}::int),
        redeemed_at = now() - make_interval(secs => ${seconds + 61}::int)
      WHERE replica_id = ${replicaId} AND state = 'active'`;
    const { heartbeatAt } = await database.client.replica.update({
      where: { id: replicaId },
      data: { heartbeatAt: new Date(Date.now() - seconds * 1000) },
    });
    return heartbeatAt;
  }

  const endsOf = async (id: string): Promise<unknown[]> => {
    await there.auditLog.flush();
    const entries = await auditEntriesOf(database, here, id);
    return entries.filter(({ action }) => action === 'session.ended').map(({ detail }) => detail);
  };

  it('are ended as orphaned once their replica is silent, by one sweeper, as of its last sign of life', async () => {
    const victim = await started({});
    const ids = await Promise.all(Array.from({ length: 20 }, () => runningAt(victim)));
    const [first] = ids as [string];
    const connecting = (await mintRedeemed(victim)).sessionId;
    victim.sessions.keepTurn(first, 0, { speaker: 'learner', text: 'Hola' });
    await victim.sessions.flush(first, outcome);
    await victim.settled(first);
    const lastHeard = await silence(victim);

    await Promise.all([here.abandoned.sweep(), there.abandoned.sweep()]);
    await here.abandoned.sweep();

    expect(await row(first)).toMatchObject({
      state: 'ended',
      endReason: 'orphaned',
      endedAt: lastHeard,
      replicaId: victim.replicaId,
      learnerTurns: 7,
      resumeHash: null,
    });
    expect(await database.client.liveTurn.count({ where: { sessionId: first } })).toBe(0);
    for (const id of ids) {
      expect(await endsOf(id)).toEqual([{ end_reason: 'orphaned', duration_ms: expect.any(Number) }]);
    }
    const [{ duration_ms: durationMs }] = (await endsOf(first)) as [{ duration_ms: number }];
    expect(durationMs).toBeGreaterThan(59_000);
    expect(durationMs).toBeLessThan(61_000);
    // It was redeemed after what is taken for the last sign of life, and did not end before that.
    const unbegun = await row(connecting);
    expect(unbegun).toMatchObject({ state: 'ended', endReason: 'orphaned', startedAt: null });
    expect(unbegun?.['endedAt']).toEqual(unbegun?.['redeemedAt']);
    expect(await isReplicaKnown(victim.replicaId)).toBe(false);
  });

  it('leave what was said where that is kept, and nothing where it is not', async () => {
    const victim = assembleSessionParts(database, 60, { transcriptRetentionDays: 30 });
    const forgetful = assembleSessionParts(database);
    const [kept, unkept] = [await runningAt(victim), await runningAt(forgetful)];
    for (const [parts, id] of [
      [victim, kept],
      [forgetful, unkept],
    ] as const) {
      parts.sessions.keepTurn(id, 10_001, { speaker: 'learner', text: 'la zanahoria', isTyped: true });
      parts.sessions.keepTurn(id, 0, { speaker: 'tutor', text: 'Hola' });
      parts.sessions.keepTurn(id, 2, { speaker: 'tutor', text: '…' });
      await parts.settled(id);
    }

    await here.abandoned.sweep();

    const dueOn = new Date(new Date((await row(kept))?.['endedAt'] as Date).setUTCHours(24 * 30, 0, 0, 0));
    expect(
      await database.client.transcriptTurn.findMany({ where: { sessionId: { in: [kept, unkept] } } }),
    ).toEqual([
      { sessionId: kept, position: 0, speaker: 'tutor', text: 'Hola', isTyped: false, dueOn },
      { sessionId: kept, position: 1, speaker: 'learner', text: 'la zanahoria', isTyped: true, dueOn },
    ]);
  });

  it('are those of a replica of which nothing is known', async () => {
    const stranger = assembleSessionParts(database);
    const id = await runningAt(stranger);
    await here.abandoned.sweep();
    expect(await row(id)).toMatchObject({ state: 'ended', endReason: 'orphaned' });
  });

  it('are not those of a living replica, nor those that were taken up elsewhere', async () => {
    const [living, victim] = [await started({}), await started({})];
    const mine = await runningAt(living);
    const { token } = await victim.mint.mint(tokenRequest);
    const session = await victim.sessions.redeem({ token, origin: null });
    await silence(victim);
    await living.sessions.resume({ token: session!.resumeToken, origin: null });
    await silence(living, 29);

    await here.abandoned.sweep();

    expect(await row(mine)).toMatchObject({ state: 'active' });
    expect(await row(session!.id)).toMatchObject({ state: 'connecting', replicaId: living.replicaId });
    expect(await isReplicaKnown(living.replicaId)).toBe(true);
  });

  it('are ended by the drain that released them when nobody takes them up in time, as of then', async () => {
    const drained = await started({});
    const [late, waiting] = [await runningAt(drained), await runningAt(drained)];
    for (const id of [late, waiting]) await drained.sessions.release(id, outcome);
    await database.client.$executeRaw`
      UPDATE practice_session SET started_at = now() - interval '40 seconds', redeemed_at = now() - interval '41 seconds',
        resume_until = now() - interval '1 second'
      WHERE id = ${late}::uuid`;
    const { resumeUntil } = (await row(late)) as { resumeUntil: Date };

    await here.abandoned.sweep();

    expect(await row(late)).toMatchObject({
      state: 'ended',
      endReason: 'server_drain',
      endedAt: new Date(resumeUntil.getTime() - 30_000),
      resumeUntil: null,
      learnerTurns: 7,
    });
    expect(await endsOf(late)).toEqual([{ end_reason: 'server_drain', duration_ms: 9_000 }]);
    expect(await row(waiting)).toMatchObject({ state: 'active', endReason: null });
  });

  it.each<[string, Partial<ReplicaTimes>]>([
    ['the database has just started', { databaseSettlesMs: 100 * 365 * 86_400_000 }],
    ['the sweeper itself could not write heartbeats a moment ago', { catchUpMs: 20_000 }],
    ['the sweep was held up on its way to the database', { heartbeatGapMs: 0 }],
  ])('are left alone while %s', async (_case, times) => {
    const victim = await started({});
    const id = await runningAt(victim);
    await silence(victim);
    const careful = await started({ ...AT_ONCE, ...times });
    await careful.abandoned.sweep();
    expect(await row(id)).toMatchObject({ state: 'active', endReason: null });
    expect(await isReplicaKnown(victim.replicaId)).toBe(true);
    await here.heartbeat.beat();
    await here.abandoned.sweep();
    expect(await row(id)).toMatchObject({ state: 'ended', endReason: 'orphaned' });
  });

  it('end by themselves when a replica is cut off, while those of one that goes on do not', async () => {
    const quick: Partial<ReplicaTimes> = {
      heartbeatEveryMs: 50,
      heartbeatRetryMs: 50,
      heartbeatGapMs: 1_000,
      silentAfterMs: 1_500,
      catchUpMs: 100,
      sweepEveryMs: 50,
      databaseSettlesMs: 0,
    };
    const line = cuttable(database);
    const victim = assembleSessionParts(line.connection, 60, { times: quick });
    const survivor = assembleSessionParts(shared.connections[1], 60, { times: quick });
    for (const parts of [victim, survivor]) {
      await parts.heartbeat.onApplicationBootstrap();
      parts.abandoned.onApplicationBootstrap();
    }
    const [lost, kept] = [await runningAt(victim), await runningAt(survivor)];
    line.cut();
    const ended = await until(async () => {
      const stored = await row(lost);
      return stored?.['state'] === 'ended' ? stored : undefined;
    });
    expect(ended).toMatchObject({ endReason: 'orphaned' });
    expect(await row(kept)).toMatchObject({ state: 'active' });

    for (const parts of [survivor, victim]) {
      await parts.abandoned.beforeApplicationShutdown();
      await parts.heartbeat.onApplicationShutdown();
      parts.watch.onApplicationShutdown();
    }
    expect(await isReplicaKnown(survivor.replicaId)).toBe(false);
  });
});

/** A connection that fails from the moment it is cut. */
function cuttable(database: DatabaseConnection): { connection: DatabaseConnection; cut(): void } {
  let isCut = false;
  return {
    connection: {
      get client() {
        if (isCut) throw Object.assign(new Error('no server'), { code: 'P1001' });
        return database.client;
      },
      notifications: database.notifications,
      pool: null,
      close: () => Promise.resolve(),
    },
    cut: () => {
      isCut = true;
    },
  };
}
