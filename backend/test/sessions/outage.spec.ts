import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { verifyAuditChain } from '../../src/audit/audit-chain.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { leaveBehind, newSpoolFolder } from '../../src/platform/spool/testing/test-writes.js';
import { hashEphemeralToken } from '../../src/sessions/ephemeral-token.js';
import type { SessionProgress } from '../../src/sessions/session-outcome.js';
import type { MintedToken } from '../../src/sessions/token-mint.js';
import { DATABASES, type Fixture } from '../platform/both-databases.js';
import {
  assembleSessionParts,
  auditEntriesOf,
  mintRedeemed,
  outcome,
  readTrail,
  rowOf,
  type SessionParts,
  tokenRequest,
} from './session-parts.js';

const progress: SessionProgress = outcome;
const SECOND = 1_000;

/** A database that can be away, and can take a statement without saying so. */
class Outage {
  isAway = false;
  losesAnswers = false;

  constructor(private readonly database: DatabaseConnection) {}

  get connection(): DatabaseConnection {
    const client = (): DatabaseConnection['client'] => {
      if (this.isAway) throw outageError();
      return this.losesAnswers ? this.forgetful() : this.database.client;
    };
    return {
      get client() {
        return client();
      },
      notifications: this.database.notifications,
      pool: null,
      close: () => Promise.resolve(),
    };
  }

  private forgetful(): DatabaseConnection['client'] {
    return new Proxy(this.database.client, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]): Promise<never> => {
          await (member as (...args: unknown[]) => Promise<unknown>).apply(target, args);
          throw outageError();
        };
      },
    });
  }
}

function outageError(): Error {
  return Object.assign(new Error('no server'), { code: 'P1001' });
}

describe.each(DATABASES)('what a replica has to say during an outage of %s', (_name, open) => {
  let fixture: Fixture;
  let database: DatabaseConnection;
  let outage: Outage;
  let folder: string;
  let parts: SessionParts;
  const assembled: SessionParts[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    fixture = await open();
    database = fixture.database;
  }, 30_000);
  afterAll(async () => {
    expect(verifyAuditChain(await readTrail(database))).toMatchObject({ isIntact: true });
    await fixture.dispose();
  });

  beforeEach(() => {
    outage = new Outage(database);
    folder = newSpoolFolder();
    parts = assemble();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    outage.isAway = false;
    for (const { auditLog, drainer, watch } of assembled.splice(0)) {
      await auditLog.flush();
      await drainer.onApplicationShutdown();
      watch.onApplicationShutdown();
    }
  });

  function assemble(): SessionParts {
    const made = assembleSessionParts(outage.connection, 60, { spoolFolder: folder });
    assembled.push(made);
    return made;
  }

  async function begun(): Promise<MintedToken> {
    const minted = await mintRedeemed(parts);
    await parts.auditLog.flush();
    return minted;
  }

  /** The database goes away, and the replica notices. */
  async function begin(): Promise<void> {
    outage.isAway = true;
    await parts.watch.requireAnswer().catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(parts.watch.isAway).toBe(true);
  }

  /** It comes back, and everything that waits is written. */
  async function end(): Promise<void> {
    const noticed = new Promise<void>((resolve) => parts.watch.onReturn(resolve));
    outage.isAway = false;
    await noticed;
    await parts.drainer.drain();
    expect(parts.spool.size).toBe(0);
  }

  /** Something that happens so many seconds ago. */
  async function secondsAgo<T>(seconds: number, work: () => Promise<T>): Promise<T> {
    const now = Date.now() - seconds * SECOND;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    try {
      return await work();
    } finally {
      clock.mockRestore();
    }
  }

  /** A process that comes after `parts` has died, on the same folder. */
  async function successor(): Promise<SessionParts> {
    await leaveBehind(folder);
    const next = assemble();
    await next.spool.adoptAbandoned();
    return next;
  }

  async function orphan(sessionId: string): Promise<void> {
    await database.client.$executeRaw`
      UPDATE practice_session SET state = 'ended', end_reason = 'orphaned', ended_at = now()
      WHERE id = ${sessionId}::uuid`;
  }

  const endsOf = async (id: string): Promise<unknown[]> =>
    (await auditEntriesOf(database, parts, id)).filter(({ action }) => action.startsWith('session.'));

  it('is written once when it is over, dated as it happened', async () => {
    const { sessionId } = await begun();
    await begin();
    const testBeganAtMs = Date.now();
    await secondsAgo(50, () => parts.sessions.activate(sessionId));
    expect(await parts.sessions.flush(sessionId, progress)).toBe(true);
    await secondsAgo(20, () => parts.sessions.finish(sessionId, outcome));
    expect(await rowOf(database, sessionId)).toMatchObject({ state: 'connecting' });
    await end();

    const row = await rowOf(database, sessionId);
    expect(row).toMatchObject({
      state: 'ended',
      endReason: 'learner_ended',
      learnerTurns: 7,
      voice: 'marin',
    });
    expect(String(row?.['costUsd'])).toBe('0.5772');
    // However long this test itself has taken so far.
    const toleranceMs = SECOND + Date.now() - testBeganAtMs;
    const { startedAt, endedAt } = row as { startedAt: Date; endedAt: Date };
    expect(Math.abs(startedAt.getTime() - (Date.now() - 50 * SECOND))).toBeLessThan(toleranceMs);
    expect(Math.abs(endedAt.getTime() - (Date.now() - 20 * SECOND))).toBeLessThan(toleranceMs);
    const [ended, ...more] = (await endsOf(sessionId)) as { detail: { duration_ms: number } }[];
    expect(more).toEqual([]);
    expect(Math.abs((ended?.detail.duration_ms ?? 0) - 30 * SECOND)).toBeLessThan(toleranceMs);
  });

  it('keeps nobody waiting', async () => {
    const { sessionId } = await begun();
    await begin();
    const startMs = performance.now();
    parts.sessions.keepTurn(sessionId, 0, { speaker: 'tutor', text: 'hola' });
    await parts.sessions.activate(sessionId);
    for (let flush = 0; flush < 20; flush++) await parts.sessions.flush(sessionId, progress);
    await parts.sessions.finish(sessionId, outcome);
    await parts.auditLog.onApplicationShutdown();
    expect(performance.now() - startMs).toBeLessThan(1_000);
    // Begin, the newest totals, end.
    expect(parts.spool.size).toBe(3);
    await end();
  });

  it('says the newest of the totals only', async () => {
    const { sessionId } = await begun();
    await parts.sessions.activate(sessionId);
    await begin();
    for (const learnerTurns of [8, 9, 10]) {
      await parts.sessions.flush(sessionId, { ...progress, metrics: { ...progress.metrics, learnerTurns } });
    }
    expect(parts.spool.size).toBe(1);
    await end();
    expect(await rowOf(database, sessionId)).toMatchObject({ state: 'active', learnerTurns: 10 });
  });

  it('counts the first end only', async () => {
    const { sessionId } = await begun();
    await begin();
    await parts.sessions.finish(sessionId, outcome);
    await parts.sessions.finish(sessionId, { ...outcome, endReason: 'error' });
    await end();
    expect(await rowOf(database, sessionId)).toMatchObject({ endReason: 'learner_ended' });
    expect(await endsOf(sessionId)).toHaveLength(1);
  });

  it('is in the trail once although the answer to the write was lost', async () => {
    const { sessionId } = await begun();
    outage.losesAnswers = true;
    await parts.sessions.finish(sessionId, outcome);
    expect(parts.spool.size).toBe(1);
    outage.losesAnswers = false;
    await end();
    await parts.drainer.drain();
    expect(await rowOf(database, sessionId)).toMatchObject({ state: 'ended', endReason: 'learner_ended' });
    expect(await endsOf(sessionId)).toEqual([
      { action: 'session.ended', actor: 'learner', detail: { end_reason: 'learner_ended', duration_ms: 0 } },
    ]);
  });

  it('is said by the next process when this one dies first', async () => {
    const { sessionId } = await begun();
    await begin();
    await secondsAgo(90, () => parts.sessions.activate(sessionId));
    await secondsAgo(60, () => parts.sessions.finish(sessionId, { ...outcome, endReason: 'client_lost' }));
    await parts.spool.close();

    outage.isAway = false;
    const next = await successor();
    await next.drainer.drain();
    await next.auditLog.flush();
    await next.drainer.drain();
    const row = await rowOf(database, sessionId);
    expect(row).toMatchObject({ state: 'ended', endReason: 'client_lost', replicaId: parts.replicaId });
    const { endedAt } = row as { endedAt: Date };
    expect(Math.abs(endedAt.getTime() - (Date.now() - 60 * SECOND))).toBeLessThan(5 * SECOND);
    expect(await endsOf(sessionId)).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('replaces what was assumed of an orphan, once', async () => {
    const { sessionId } = await begun();
    await begin();
    await secondsAgo(90, () => parts.sessions.activate(sessionId));
    await secondsAgo(60, () => parts.sessions.finish(sessionId, { ...outcome, endReason: 'client_lost' }));
    await parts.spool.close();
    const [left = ''] = await readdir(folder);
    const keptFolder = newSpoolFolder();
    await mkdir(keptFolder, { recursive: true });
    await copyFile(join(folder, left), join(keptFolder, left));

    outage.isAway = false;
    await orphan(sessionId);
    const next = await successor();
    await next.drainer.drain();
    await next.auditLog.flush();
    await next.drainer.drain();
    const corrected = await rowOf(database, sessionId);
    expect(corrected).toMatchObject({ state: 'ended', endReason: 'client_lost', learnerTurns: 7 });
    const { startedAt, endedAt } = corrected as { startedAt: Date; endedAt: Date };
    expect(Math.abs(endedAt.getTime() - startedAt.getTime() - 30 * SECOND)).toBeLessThan(SECOND);
    const corrections = (await endsOf(sessionId)) as { action: string }[];
    expect(corrections.map(({ action }) => action)).toEqual(['session.end_corrected']);

    // The same file again, as after a power loss that undid its removal.
    await copyFile(join(keptFolder, left), join(folder, left));
    const again = await successor();
    await again.drainer.drain();
    await again.auditLog.flush();
    await again.drainer.drain();
    expect(await rowOf(database, sessionId)).toEqual(corrected);
  });

  it('brings the totals of an orphan up to what they had come to', async () => {
    const { sessionId } = await begun();
    await begin();
    await parts.sessions.flush(sessionId, progress);
    await orphan(sessionId);
    await end();
    expect(await rowOf(database, sessionId)).toMatchObject({ endReason: 'orphaned', learnerTurns: 7 });
  });

  it.each([
    ['another replica has taken over', "replica_id = 'another'"],
    ['was ended for a reason', "state = 'ended', end_reason = 'admin_ended', ended_at = now()"],
  ])('changes nothing of a session that %s', async (_case, change) => {
    const { sessionId } = await begun();
    await begin();
    await parts.sessions.flush(sessionId, progress);
    await parts.sessions.finish(sessionId, outcome);
    await database.client.$executeRawUnsafe(
      `UPDATE practice_session SET ${change} WHERE id = '${sessionId}'::uuid`,
    );
    const before = await rowOf(database, sessionId);
    await end();
    expect(await rowOf(database, sessionId)).toEqual(before);
    expect(await endsOf(sessionId)).toEqual([]);
  });

  it('waits on disk without a word of what was said, and without a token', async () => {
    const canary = 'CANARY-4711';
    const minted = await parts.mint.mint({ ...tokenRequest, conversationPrompt: `La ${canary}` });
    const redeemed = await parts.sessions.redeem({ token: minted.token, origin: null });
    const { sessionId } = minted;
    await begin();
    await parts.sessions.activate(sessionId);
    parts.sessions.keepTurn(sessionId, 0, { speaker: 'learner', text: `soy ${canary}` });
    const renewed = parts.sessions.renewResumeToken(sessionId);
    await parts.sessions.flush(sessionId, progress);
    // An object may carry more than its type says.
    await parts.sessions.finish(sessionId, Object.assign({ transcript: canary }, outcome));
    parts.auditLog.record({
      at: new Date(),
      actor: 'system',
      action: 'session.ended',
      target: `session:${sessionId}`,
      detail: { end_reason: 'error', duration_ms: 1 },
    });
    await parts.auditLog.flush();
    const files = await readdir(folder);
    const contents = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    const onDisk = contents.join('');
    expect(onDisk).toContain(sessionId);
    const tokens = [minted.token, redeemed?.resumeToken ?? '', renewed];
    const hashes = tokens.map((token) => Buffer.from(hashEphemeralToken(token)));
    const secrets = [
      canary,
      ...tokens.map((token) => token.slice(3)),
      ...hashes.flatMap((hash) => [hash.toString('hex'), hash.toString('base64').slice(0, -1)]),
    ];
    expect(secrets.every((secret) => secret.length > 8)).toBe(true);
    for (const secret of secrets) expect(onDisk).not.toContain(secret);
    await end();
  });
});
