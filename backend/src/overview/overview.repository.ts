import { Injectable } from '@nestjs/common';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';

/** What sessions are counted by, besides the day. The position in this list is what the database calls each. */
const SHARED = ['total', 'targetLanguage', 'nativeLanguage', 'studentLevel', 'endReason', 'model'] as const;

export type Dimension = 'day' | (typeof SHARED)[number];

/** What can be added up. */
export interface CountedRow {
  readonly dimension: Dimension;
  /** The number of the day, from 0; otherwise what the sessions share. Null: of all, or of those that have none. */
  readonly value: string | null;
  readonly sessions: number;
  readonly notStarted: number;
  readonly durationMs: number;
  readonly costUsd: number;
  readonly unknownCosts: number;
}

/** What cannot: of each day by itself, and of all together. */
export interface MeasuredRow {
  /** From 0; null: of all. */
  readonly day: number | null;
  readonly lessons: number;
  /** The median, and what nine of ten keep. */
  readonly replyLatencyMs: readonly [number, number] | null;
  readonly firstAudioMs: readonly [number, number] | null;
}

/** Sessions of one institution between the first and the last of these instants; the others are where days meet. */
export interface CountedPeriod {
  readonly institutionId: string;
  readonly dayBorders: readonly Date[];
}

/**
 * Adds up sessions for the overview. All statements read `practice_session_overview` and nothing else, as long as they ask for no column
 * that it lacks.
 */
@Injectable()
export class OverviewRepository {
  constructor(private readonly prisma: PrismaService) {}

  async count(period: CountedPeriod): Promise<CountedRow[]> {
    type Row = Omit<CountedRow, 'dimension'>;
    const [shared, days] = await Promise.all([
      this.prisma.client.$queryRaw<(Row & { place: number })[]>(countSharedStatement(period)),
      this.prisma.client.$queryRaw<Row[]>(countDaysStatement(period)),
    ]);
    return [
      ...shared.map(({ place, ...row }) => ({ ...row, dimension: dimensionAt(place) })),
      ...days.map((row): CountedRow => ({ ...row, dimension: 'day' })),
    ];
  }

  async measure(period: CountedPeriod): Promise<MeasuredRow[]> {
    return this.prisma.client.$queryRaw<MeasuredRow[]>(measureStatement(period));
  }
}

/**
 * By what sessions share. They are added up first by all of it at once, which leaves a few thousand rows of a million sessions, and those
 * then by each.
 */
export function countSharedStatement(period: CountedPeriod): Prisma.Sql {
  return Prisma.sql`
    SELECT CASE grouping(target, native, level, reason, model)
        WHEN 15 THEN 1 WHEN 23 THEN 2 WHEN 27 THEN 3 WHEN 29 THEN 4 WHEN 30 THEN 5 ELSE 0 END AS place,
      coalesce(target, native, level, reason::text, model) AS value, ${FIGURES}
    FROM (
      SELECT target_language AS target, native_language AS native, student_level AS level, end_reason AS reason, model, ${SUMS}
      FROM practice_session WHERE ${within(period)}
      GROUP BY target_language, native_language, student_level, end_reason, model
    ) AS counted
    GROUP BY GROUPING SETS ((), (target), (native), (level), (reason), (model))`;
}

/** By themselves: with the rest they would be sorted by days, row for row. */
export function countDaysStatement(period: CountedPeriod): Prisma.Sql {
  return Prisma.sql`
    SELECT day::text AS value, ${FIGURES}
    FROM (SELECT ${dayOf(period)} AS day, ${SUMS} FROM practice_session WHERE ${within(period)} GROUP BY day) AS counted
    GROUP BY day`;
}

/** Of sessions; and then of what these came to. */
const SUMS = Prisma.sql`count(*) AS all_of_them, count(started_at) AS started,
  sum(greatest(coalesce(ended_at, now()) - started_at, interval '0')) AS duration, sum(cost_usd) AS cost,
  count(*) FILTER (WHERE started_at IS NOT NULL AND cost_usd IS NULL) AS unknown`;
const FIGURES = Prisma.sql`coalesce(sum(started), 0)::float8 AS sessions,
  coalesce(sum(all_of_them) - sum(started), 0)::float8 AS "notStarted",
  round(extract(epoch FROM coalesce(sum(duration), interval '0')) * 1000)::float8 AS "durationMs",
  coalesce(sum(cost), 0)::float8 AS "costUsd", coalesce(sum(unknown), 0)::float8 AS "unknownCosts"`;

/** Of conversations that began: how long the half of them, and nine of ten, waited at most. */
export function measureStatement(period: CountedPeriod): Prisma.Sql {
  return Prisma.sql`
    SELECT day, count(DISTINCT lesson)::float8 AS lessons,
      percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY latency) AS "replyLatencyMs",
      percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY first_audio) AS "firstAudioMs"
    FROM (
      SELECT ${dayOf(period)} AS day, lesson_text_id AS lesson, reply_latency_p50_ms AS latency, first_audio_ms AS first_audio
      FROM practice_session WHERE ${within(period)} AND started_at IS NOT NULL
    ) AS session
    GROUP BY GROUPING SETS ((), (day))`;
}

/** The database knows no time zone here: where days meet was worked out before. The inner query is run once, not for each row. */
function dayOf({ dayBorders }: CountedPeriod): Prisma.Sql {
  const borders = dayBorders.map((border) => border.toISOString());
  return Prisma.sql`width_bucket(coalesce(started_at, issued_at), (SELECT ${borders}::text[]::timestamptz[])) - 1`;
}

function within({ institutionId, dayBorders }: CountedPeriod): Prisma.Sql {
  const [first, last] = [dayBorders[0], dayBorders.at(-1)];
  return Prisma.sql`institution_id = ${institutionId}::uuid
    AND coalesce(started_at, issued_at) >= ${first}::timestamptz AND coalesce(started_at, issued_at) < ${last}::timestamptz`;
}

function dimensionAt(place: number): Dimension {
  const dimension = SHARED[place];
  if (dimension === undefined) throw new Error(`Sessions were counted by nothing known: ${place}`);
  return dimension;
}
