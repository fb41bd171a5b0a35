import { Logger } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { ReplicaTimes } from '../../src/sessions/replica-times.js';
import { SessionHolderRepository } from '../../src/sessions/session-holder.repository.js';
import type { MintedToken } from '../../src/sessions/token-mint.js';
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
import { TEST_DATABASE_URL } from './temporary-postgres.js';
import { onServer, SHARED_DATABASES, type SharedDatabase } from './two-replicas.js';

/** Who waits so long and is answered much sooner was told, and did not find out by asking again. */
const PATIENT: Partial<ReplicaTimes> = { endWithinMs: 25_000, askAgainAfterMs: 20_000 };
const PROMPTLY_MS = 5_000;

/** Lets a conversation run at a replica and tells what it was asked for. */
async function runAt(parts: SessionParts): Promise<MintedToken & { readonly asked: string[] }> {
  const minted = await mintRedeemed(parts);
  const { sessionId } = minted;
  await parts.sessions.activate(sessionId);
  const asked: string[] = [];
  const stop = async (what: string, write: () => Promise<void>): Promise<void> => {
    asked.push(what);
    await write();
    parts.liveSessions.unregister(sessionId);
  };
  parts.liveSessions.register(sessionId, {
    end: (endReason) => stop(endReason, () => parts.sessions.finish(sessionId, { ...outcome, endReason })),
    handOver: () => stop('handed over', () => parts.sessions.release(sessionId, outcome)),
  });
  return { ...minted, asked };
}

async function startOn(connection: DatabaseConnection, times?: Partial<ReplicaTimes>): Promise<SessionParts> {
  const parts = assembleSessionParts(connection, 60, { ...(times !== undefined && { times }) });
  await parts.start();
  return parts;
}

describe.each(SHARED_DATABASES)('a session that is ended from another replica, on %s', (_name, open) => {
  let shared: SharedDatabase;
  let database: DatabaseConnection;
  let owner: SessionParts;
  let elsewhere: SessionParts;

  beforeAll(async () => {
    shared = await open('ending_elsewhere');
    database = shared.connections[0];
    owner = await startOn(shared.connections[0]);
    elsewhere = await startOn(shared.connections[1]);
  });
  afterAll(async () => {
    await Promise.all([owner, elsewhere].map(({ auditLog }) => auditLog.flush()));
    await shared.close();
  });

  const row = (id: string): ReturnType<typeof rowOf> => rowOf(database, id);
  const endsOf = async (id: string): Promise<unknown[]> => {
    await Promise.all([owner, elsewhere].map(({ auditLog }) => auditLog.flush()));
    const entries = await auditEntriesOf(database, owner, id);
    return entries.filter(({ action }) => action === 'session.ended').map(({ detail }) => detail);
  };

  it('ends where it runs, at once, and the answer says how', async () => {
    const patient = await startOn(shared.connections[1], PATIENT);
    const { sessionId, token, asked } = await runAt(owner);
    const startMs = performance.now();
    const summary = await patient.sessions.end({ sessionId, token });
    expect(performance.now() - startMs).toBeLessThan(PROMPTLY_MS);
    expect(summary).toMatchObject({ state: 'ended', end_reason: 'learner_ended', learner_turns: 7 });
    expect(asked).toEqual(['learner_ended']);
    expect(await endsOf(sessionId)).toHaveLength(1);
  });

  it.each<EndReason>(['admin_ended', 'daily_limit'])(
    'ends for the reason that was asked for: %s',
    async (reason) => {
      const { sessionId, asked } = await runAt(owner);
      await elsewhere.endings.requestEnd(sessionId, reason);
      expect(asked).toEqual([reason]);
      expect(await row(sessionId)).toMatchObject({ state: 'ended', endReason: reason });
    },
  );

  it('ends here and now when it was released, with what was known of it, as of then', async () => {
    const { sessionId, token } = await mintRedeemed(owner);
    await owner.sessions.activate(sessionId);
    await owner.sessions.release(sessionId, outcome);
    const { resumeUntil } = (await row(sessionId)) as { resumeUntil: Date };
    expect(await elsewhere.sessions.end({ sessionId, token })).toMatchObject({
      state: 'ended',
      end_reason: 'learner_ended',
      learner_turns: 7,
      ended_at: new Date(resumeUntil.getTime() - 30_000).toISOString(),
    });
    expect(await endsOf(sessionId)).toHaveLength(1);
  });

  it('ends here and now when its replica is dead', async () => {
    const dead = assembleSessionParts(database);
    const { sessionId, token } = await mintRedeemed(dead);
    expect(await elsewhere.sessions.end({ sessionId, token })).toMatchObject({
      state: 'ended',
      end_reason: 'learner_ended',
    });
    // Should it be not quite dead, its own word on the end comes too late.
    await dead.sessions.finish(sessionId, { ...outcome, endReason: 'error' });
    expect(await row(sessionId)).toMatchObject({ endReason: 'learner_ended', learnerTurns: 0 });
    expect(await endsOf(sessionId)).toHaveLength(1);
  });

  it('ends before it began, whoever is asked', async () => {
    const { sessionId } = await owner.mint.mint(tokenRequest);
    await elsewhere.endings.requestEnd(sessionId, 'admin_ended');
    expect(await row(sessionId)).toMatchObject({ state: 'ended', endReason: 'admin_ended', startedAt: null });
    expect(await endsOf(sessionId)).toEqual([{ end_reason: 'admin_ended', duration_ms: 0 }]);
  });

  it('goes on when somebody took it up in the last moment', async () => {
    const { sessionId } = await mintRedeemed(owner);
    const holders = new SessionHolderRepository(new PrismaService(database));
    expect(await holders.endUnheld(sessionId, 'learner_ended', new ReplicaTimes())).toBeNull();
    expect(await row(sessionId)).toMatchObject({ state: 'connecting', replicaId: owner.replicaId });
  });

  it('goes on, and the answer says so, when its replica is alive and does not react', async () => {
    const hasty = await startOn(shared.connections[1], { endWithinMs: 300, askAgainAfterMs: 100 });
    const { sessionId, token } = await mintRedeemed(owner);
    await owner.sessions.activate(sessionId);
    const startMs = performance.now();
    expect(await hasty.sessions.end({ sessionId, token })).toMatchObject({
      state: 'active',
      end_reason: null,
    });
    expect(performance.now() - startMs).toBeLessThan(PROMPTLY_MS);
    expect(await row(sessionId)).toMatchObject({ state: 'active', replicaId: owner.replicaId });
  });
});

(TEST_DATABASE_URL === undefined ? describe.skip : describe)('a replica that missed requests', () => {
  let shared: SharedDatabase;
  let owner: SessionParts;
  let elsewhere: SessionParts;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    shared = await onServer('missed_requests');
    owner = await startOn(shared.connections[0]);
    elsewhere = await startOn(shared.connections[1], { endWithinMs: 15_000 });
  });
  afterAll(() => shared.close());

  const cutListeners = (): Promise<unknown> => shared.connections[0].client.$queryRaw`
    SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
    WHERE application_name = 'parley-listen' AND datname = current_database()`;

  it('ends a session when it is asked once more', async () => {
    const { sessionId, token, asked } = await runAt(owner);
    await cutListeners();
    expect(await elsewhere.sessions.end({ sessionId, token })).toMatchObject({ state: 'ended' });
    expect(asked).toEqual(['learner_ended']);
  });

  it('lets go of the sessions that others have taken meanwhile, and of no others', async () => {
    const [lost, kept] = [await runAt(owner), await runAt(owner)];
    await shared.connections[0].client.practiceSession.update({
      where: { id: lost.sessionId },
      data: { replicaId: elsewhere.replicaId },
    });
    await cutListeners();
    await until(() => (lost.asked.length > 0 ? true : undefined));
    expect([lost.asked, kept.asked]).toEqual([['handed over'], []]);
    expect(await rowOf(shared.connections[0], lost.sessionId)).toMatchObject({
      state: 'active',
      replicaId: elsewhere.replicaId,
    });
  });
});
