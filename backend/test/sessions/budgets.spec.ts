import { Logger } from '@nestjs/common';
import type { InstitutionSettings } from '../../src/institution/institution-settings.js';
import type { Prisma } from '../../src/platform/database/generated/client.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { ValidationFailedError } from '../../src/platform/http/problems/request-problems.js';
import {
  DailyMinutesUsedUpError,
  MonthlyBudgetUsedUpError,
  TooManySessionsError,
} from '../../src/sessions/session-problems.js';
import type { MintedToken } from '../../src/sessions/token-mint.js';
import { assembleSessionParts, outcome, type SessionParts, tokenRequest } from './session-parts.js';
import { SHARED_DATABASES, type SharedDatabase } from './two-replicas.js';

const INSTITUTION = '00000000-0000-4000-8000-000000000001';
const MINUTE_MS = 60_000;

beforeAll(() => void Logger.overrideLogger(false));

describe.each(SHARED_DATABASES)('what an institution may spend, on %s', (_name, open) => {
  let shared: SharedDatabase;
  let database: DatabaseConnection;
  let replicas: SessionParts[];

  beforeAll(async () => {
    shared = await open('budgets');
    database = shared.connections[0];
  }, 30_000);
  afterAll(async () => {
    await shared.close();
  });
  afterEach(async () => {
    await Promise.all(replicas.map(({ auditLog }) => auditLog.flush()));
    await database.client.practiceSession.deleteMany();
  });

  /** Two replicas that begin with these settings. */
  async function withSettings(settings: Partial<InstitutionSettings>): Promise<void> {
    await database.client.institution.update({
      where: { id: INSTITUTION },
      data: { settings, settingsVersion: { increment: 1 } },
    });
    replicas = shared.connections.map((connection) => assembleSessionParts(connection));
    await Promise.all(replicas.map((parts) => parts.settings.onApplicationBootstrap()));
  }

  function mint(replica = 0): Promise<MintedToken> {
    return replicas[replica]!.mint.mint(tokenRequest);
  }

  /** So many at once, spread over the replicas: what became of each. */
  async function race(count: number): Promise<{ minutes: number[]; refusals: unknown[] }> {
    const answers = await Promise.all(
      Array.from({ length: count }, (_, number) =>
        mint(number % 2).then(
          ({ maxDurationMs }) => ({ minutes: maxDurationMs / MINUTE_MS }),
          (error: unknown) => ({ error }),
        ),
      ),
    );
    return {
      minutes: answers.flatMap((answer) => ('minutes' in answer ? [answer.minutes] : [])),
      refusals: answers.flatMap((answer) => ('error' in answer ? [answer.error] : [])),
    };
  }

  /** A session as a day leaves it behind. */
  async function past(
    minutes: number,
    figures: Omit<Prisma.PracticeSessionUncheckedUpdateInput, 'id'> = {},
    beganAt = new Date(),
  ): Promise<void> {
    const { sessionId } = await mint();
    const endedAt = new Date(beganAt.getTime() + minutes * MINUTE_MS);
    await database.client.practiceSession.update({
      where: { id: sessionId },
      data: {
        ...{ state: 'ended', endReason: 'learner_ended', redeemedAt: beganAt, startedAt: beganAt, endedAt },
        ...figures,
      },
    });
  }

  describe('the minutes of a day', () => {
    it('are given away once, however many ask on however many replicas, the rest as a shorter conversation', async () => {
      await withSettings({ daily_minutes_limit: 100 });
      const { minutes, refusals } = await race(40);
      expect(minutes.sort((a, b) => a - b)).toEqual([10, 15, 15, 15, 15, 15, 15]);
      // Nothing is used yet, only promised: a conversation that ends soon makes room.
      expect(refusals.every((refusal) => refusal instanceof TooManySessionsError)).toBe(true);
      expect(await database.client.practiceSession.count()).toBe(7);
    });

    it('that are promised and not needed are there again', async () => {
      await withSettings({ daily_minutes_limit: 30 });
      await past(4);
      const first = await mint();
      const last = await mint(1);
      expect([first.maxDurationMs, last.maxDurationMs]).toEqual([15 * MINUTE_MS, 11 * MINUTE_MS]);
      await database.client.practiceSession.update({
        where: { id: first.sessionId },
        data: { tokenExpiresAt: new Date(Date.now() - 1000) },
      });
      expect((await mint(1)).maxDurationMs).toBe(15 * MINUTE_MS);
    });

    it('are told to whoever redeems the shorter conversation, so that it ends for the right reason', async () => {
      await withSettings({ daily_minutes_limit: 20 });
      const tokens = [await mint(), await mint(1)];
      const sessions = await Promise.all(
        tokens.map(({ token }) => replicas[0]!.sessions.redeem({ token, origin: null })),
      );
      expect(sessions.map((session) => [session?.maxMinutes, session?.isCutByDailyLimit])).toEqual([
        [15, false],
        [5, true],
      ]);
    });

    it('that are used up are there again tomorrow, where the institution is', async () => {
      await withSettings({ daily_minutes_limit: 30, time_zone: 'Pacific/Kiritimati' });
      await past(30);
      const refusal = await mint().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DailyMinutesUsedUpError);
      const { retryAfterSeconds } = refusal as DailyMinutesUsedUpError;
      const there = new Date(Date.now() + 14 * 60 * MINUTE_MS);
      const midnight = new Date(there).setUTCHours(24, 0, 0, 0);
      expect(Math.abs(retryAfterSeconds - (midnight - there.getTime()) / 1000)).toBeLessThan(10);
    });

    it('of yesterday are not those of today', async () => {
      await withSettings({ daily_minutes_limit: 30 });
      await past(30, {}, new Date(Date.now() - 24 * 60 * MINUTE_MS));
      expect((await mint()).maxDurationMs).toBe(15 * MINUTE_MS);
    });

    it('are counted for whoever asks how many are left', async () => {
      await withSettings({ daily_minutes_limit: 60 });
      await past(12);
      await mint();
      const { day } = await replicas[1]!.budgets.of(INSTITUTION, new Date());
      expect(day).toMatchObject({ limitMinutes: 60, usedMs: 12 * MINUTE_MS, reservedMs: 15 * MINUTE_MS });
      expect(day.period.to.getTime() - day.period.from.getTime()).toBe(24 * 60 * MINUTE_MS);
    });
  });

  describe('the money of a month', () => {
    const { usage } = outcome.metrics;
    const tokens = {
      inputTextTokens: usage.inputText,
      cachedTextTokens: usage.cachedText,
      inputAudioTokens: usage.inputAudio,
      cachedAudioTokens: usage.cachedAudio,
      outputTextTokens: usage.outputText,
      outputAudioTokens: usage.outputAudio,
    };

    it('ends with the limit, and begins anew with the next month', async () => {
      await withSettings({ monthly_cost_limit_usd: 5 });
      await past(5, { costUsd: 4.99 });
      await past(5, { costUsd: 0.01 });
      const refusal = await assembleAnew().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(MonthlyBudgetUsedUpError);
      const { retryAfterSeconds } = refusal as MonthlyBudgetUsedUpError;
      const now = new Date();
      const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
      expect(Math.abs(retryAfterSeconds - (next - now.getTime()) / 1000)).toBeLessThan(10);
    });

    it('is not touched by what last month cost', async () => {
      await withSettings({ monthly_cost_limit_usd: 5 });
      await past(5, { costUsd: 100 }, new Date(Date.now() - 32 * 24 * 60 * MINUTE_MS));
      expect((await assembleAnew()).maxDurationMs).toBe(15 * MINUTE_MS);
    });

    it('is held against the dearest price where none is known, which is shown as unknown all the same', async () => {
      await withSettings({ monthly_cost_limit_usd: 0.58 });
      await past(5, { costUsd: null, model: 'local-voice-7b', provider: 'custom', ...tokens });
      expect(await assembleAnew().catch((error: unknown) => error)).toBeInstanceOf(MonthlyBudgetUsedUpError);
      const { month } = await replicas[0]!.budgets.of(INSTITUTION, new Date());
      expect(month).toMatchObject({ limitUsd: 0.58, knownUsd: 0, unpricedSessions: 1, countedUsd: 0.5852 });
    });

    it('is not spent by a conversation that costs nothing, or was never held', async () => {
      await withSettings({ monthly_cost_limit_usd: 0.01 });
      await past(5, { costUsd: 0, provider: 'simulator', ...tokens });
      await mint();
      expect((await assembleAnew()).maxDurationMs).toBe(15 * MINUTE_MS);
    });

    /** At a replica that has not counted yet: each remembers for some seconds what it has counted. */
    async function assembleAnew(): Promise<MintedToken> {
      const parts = assembleSessionParts(shared.connections[1]);
      await parts.settings.onApplicationBootstrap();
      replicas.push(parts);
      return parts.mint.mint(tokenRequest);
    }
  });

  it('leaves other languages than its own to others', async () => {
    await withSettings({ allowed_target_languages: ['fr'] });
    const refusal = await mint().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ValidationFailedError);
    expect((refusal as ValidationFailedError).fields).toEqual({
      target_language: 'unsupported_target_language',
    });
    expect(await database.client.practiceSession.count()).toBe(0);
  });

  it('sets how long a conversation is when its token is made, whatever it becomes before that is redeemed', async () => {
    await withSettings({ max_minutes: 7 });
    const { token, maxDurationMs } = await mint();
    await withSettings({ max_minutes: 40 });
    const session = await replicas[1]!.sessions.redeem({ token, origin: null });
    expect([maxDurationMs, session?.maxMinutes]).toEqual([7 * MINUTE_MS, 7]);
  });
});
