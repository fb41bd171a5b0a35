import type { Overview, OverviewFigures, OverviewTotals } from 'parley/contracts';
import { dayBorders, daysBetween } from '../../src/overview/local-days.js';
import { toOverview } from '../../src/overview/overview-answer.js';
import {
  countDaysStatement,
  countSharedStatement,
  measureStatement,
  OverviewRepository,
} from '../../src/overview/overview.repository.js';
import { Prisma } from '../../src/platform/database/generated/client.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { OWN_INSTITUTION } from '../admin-sessions/seeded-sessions.js';
import { DATABASES, type Fixture } from '../platform/both-databases.js';
import { type DatedSession, seedDays } from './seeded-days.js';

const SESSIONS = 400;

/** The date on a calendar in the time zone, found in another way than by the borders of days. */
function dateIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

function beganOf({ startedAt, issuedAt }: DatedSession): Date {
  return startedAt ?? issuedAt;
}

/** What so many of the values keep: the smallest that is at least as large as that share of them. */
function keptBy(share: number, values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known[Math.ceil(share * known.length) - 1] ?? null;
}

function figuresOf(sessions: readonly DatedSession[]): OverviewFigures {
  const begun = sessions.filter(({ startedAt }) => startedAt !== null);
  const sum = (amount: (session: DatedSession) => number): number =>
    begun.reduce((total, session) => total + amount(session), 0);
  return {
    sessions: begun.length,
    not_started: sessions.length - begun.length,
    duration_ms: sum(({ startedAt, endedAt }) => endedAt.getTime() - startedAt!.getTime()),
    cost_usd: Math.round(sum(({ costUsd }) => (costUsd ?? 0) * 1_000_000)) / 1_000_000,
    sessions_of_unknown_cost: sum(({ costUsd }) => Number(costUsd === null)),
  };
}

function totalsOf(sessions: readonly DatedSession[]): OverviewTotals {
  const begun = sessions.filter(({ startedAt }) => startedAt !== null);
  const latencies = begun.map((session) => session.replyLatencyP50Ms);
  const openings = begun.map((session) => session.firstAudioMs);
  return {
    ...figuresOf(sessions),
    lessons: new Set(begun.map((session) => session.conversationPrompt)).size,
    reply_latency_p50_ms: keptBy(0.5, latencies),
    reply_latency_p90_ms: keptBy(0.9, latencies),
    first_audio_p50_ms: keptBy(0.5, openings),
    first_audio_p90_ms: keptBy(0.9, openings),
  };
}

type Field = 'targetLanguage' | 'nativeLanguage' | 'studentLevel' | 'endReason' | 'model';

function slicesOf(sessions: readonly DatedSession[], field: Field): Map<string | null, OverviewFigures> {
  const values = [...new Set(sessions.map((session) => session[field]))];
  return new Map(
    values.map((value) => [value, figuresOf(sessions.filter((session) => session[field] === value))]),
  );
}

describe.each(DATABASES)('the overview by %s', (_name, open) => {
  let fixture: Fixture;
  let repository: OverviewRepository;
  let sessions: DatedSession[];
  beforeAll(async () => {
    fixture = await open();
    repository = new OverviewRepository(new PrismaService(fixture.database));
    sessions = await seedDays(fixture.database, SESSIONS);
  });
  afterAll(() => fixture.dispose());

  async function overviewOf(from: string, to: string, timeZone: string): Promise<Omit<Overview, 'budgets'>> {
    const days = daysBetween(from, to);
    const period = { institutionId: OWN_INSTITUTION, dayBorders: dayBorders(days, timeZone) };
    const [counted, measured] = await Promise.all([repository.count(period), repository.measure(period)]);
    return toOverview({ from, to, timeZone }, days, { counted, measured }, '2026-11-22');
  }

  describe.each(['UTC', 'Europe/Madrid', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati'])(
    'in %s',
    (timeZone) => {
      const [from, to] = ['2026-03-08', '2026-04-01'];
      let overview: Omit<Overview, 'budgets'>;
      let counted: DatedSession[];
      beforeAll(async () => {
        overview = await overviewOf(from, to, timeZone);
        counted = sessions.filter((session) => {
          const date = dateIn(timeZone, beganOf(session));
          return date >= from && date <= to;
        });
      });

      it('adds up what began in the period', () => {
        expect(counted.length).toBeGreaterThan(SESSIONS / 2);
        expect(overview.totals).toEqual(totalsOf(counted));
      });

      it('has every day, with what began on it by the clocks of the place', () => {
        expect(overview.days.map(({ date }) => date)).toEqual(daysBetween(from, to));
        for (const { date, ...figures } of overview.days) {
          expect([date, figures]).toEqual([
            date,
            totalsOf(counted.filter((session) => dateIn(timeZone, beganOf(session)) === date)),
          ]);
        }
      });

      it.each([
        ['target_languages', 'targetLanguage'],
        ['native_languages', 'nativeLanguage'],
        ['student_levels', 'studentLevel'],
        ['end_reasons', 'endReason'],
        ['models', 'model'],
      ] as const)('splits it by %s, the longest first', (name, field) => {
        const slices = overview[name];

        expect(new Map(slices.map(({ value, ...figures }) => [value, figures]))).toEqual(
          slicesOf(counted, field),
        );
        const durations = slices.map(({ duration_ms: durationMs }) => durationMs);
        expect(durations).toEqual([...durations].sort((a, b) => b - a));
      });
    },
  );

  it('says nothing of days on which nothing was, and does not guess', async () => {
    const { totals, days, target_languages: languages } = await overviewOf('2025-01-01', '2025-01-02', 'UTC');

    expect(totals).toEqual(totalsOf([]));
    expect(days).toEqual([
      { date: '2025-01-01', ...totalsOf([]) },
      { date: '2025-01-02', ...totalsOf([]) },
    ]);
    expect(languages).toEqual([]);
    expect(totals.reply_latency_p50_ms).toBeNull();
  });

  it('counts a conversation that runs up to now, and its end reason as none', async () => {
    const { client } = fixture.database;
    const startedAt = new Date(Date.now() - 600_000);
    const like = sessions[0]!;
    await client.replica.create({ data: { id: 'here' } });
    const { id } = await client.practiceSession.create({
      data: {
        ...like,
        ...{ startedAt, endedAt: null, state: 'active', endReason: null, costUsd: null, replicaId: 'here' },
        tokenHash: new Uint8Array(32).fill(7),
      },
    });
    const [from, to] = [startedAt, new Date(Date.now() + 60_000)].map((at) => at.toISOString().slice(0, 10));
    const { totals, end_reasons: reasons } = await overviewOf(from!, to!, 'UTC');
    await client.practiceSession.delete({ where: { id } });

    expect(totals.duration_ms).toBeGreaterThanOrEqual(600_000);
    expect(totals.duration_ms).toBeLessThan(660_000);
    expect(totals).toMatchObject({ sessions: 1, cost_usd: 0, sessions_of_unknown_cost: 1 });
    expect(reasons).toMatchObject([{ value: null, sessions: 1 }]);
  });

  it('reads the index of the overview and none of the sessions themselves', async () => {
    const { client } = fixture.database;
    // As servers do it by themselves: without, all indexes look alike.
    await client.$executeRaw`VACUUM (ANALYZE) practice_session`;
    const days = dayBorders(daysBetween('2026-03-10', '2026-03-12'), 'UTC');
    const period = { institutionId: OWN_INSTITUTION, dayBorders: days };
    const statements = [countSharedStatement(period), countDaysStatement(period), measureStatement(period)];
    for (const statement of statements) {
      const plan = await client.$transaction(async (transaction) => {
        await transaction.$executeRaw`SET LOCAL enable_seqscan = off`;
        await transaction.$executeRaw`SET LOCAL enable_bitmapscan = off`;
        const lines = await transaction.$queryRaw<{ 'QUERY PLAN': string }[]>(
          Prisma.sql`EXPLAIN ${statement}`,
        );
        return lines.map((line) => line['QUERY PLAN']).join('\n');
      });
      expect(plan).toMatch(/Index Only Scan using practice_session_overview/);
      expect(plan).toMatch(
        /Index Cond: .*COALESCE\(started_at, issued_at\)+ >= .*COALESCE\(started_at, issued_at\)+ < /,
      );
    }
  });
});
