import { Injectable } from '@nestjs/common';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';

/** What sessions are counted by. The position in this list is what the database calls each. */
const DIMENSIONS = [
  'total',
  'day',
  'targetLanguage',
  'nativeLanguage',
  'studentLevel',
  'endReason',
  'model',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

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
 * Adds up sessions for the overview. Both statements read `practice_session_overview` and nothing else, as long as they ask for no column
 * that it lacks.
 */
@Injectable()
export class OverviewRepository {
  constructor(private readonly prisma: PrismaService) {}

  async count(period: CountedPeriod): Promise<CountedRow[]> {
    const rows = await this.prisma.client.$queryRaw<(Omit<CountedRow, 'dimension'> & { place: number })[]>(
      countStatement(period),
    );
    return rows.map(({ place, ...row }) => ({ ...row, dimension: dimensionAt(place) }));
  }

  async measure(period: CountedPeriod): Promise<MeasuredRow[]> {
    return this.prisma.client.$queryRaw<MeasuredRow[]>(measureStatement(period));
  }
}

/** One pass over the period, however many things are counted by. */
export function countStatement(period: CountedPeriod): Prisma.Sql {
  return Prisma.sql`
    SELECT CASE grouping(day, target, native, level, reason, model)
        WHEN 31 THEN 1 WHEN 47 THEN 2 WHEN 55 THEN 3 WHEN 59 THEN 4 WHEN 61 THEN 5 WHEN 62 THEN 6 ELSE 0 END AS place,
      coalesce(day::text, target, native, level, reason::text, model) AS value,
      count(started)::float8 AS sessions, (count(*) - count(started))::float8 AS "notStarted",
      round(extract(epoch FROM coalesce(sum(duration), interval '0')) * 1000)::float8 AS "durationMs",
      coalesce(sum(cost), 0)::float8 AS "costUsd", count(*) FILTER (WHERE is_unknown)::float8 AS "unknownCosts"
    FROM (
      SELECT ${dayOf(period)} AS day, target_language AS target, native_language AS native, student_level AS level,
        end_reason AS reason, model, started_at AS started,
        greatest(coalesce(ended_at, now()) - started_at, interval '0') AS duration,
        cost_usd AS cost, started_at IS NOT NULL AND cost_usd IS NULL AS is_unknown
      FROM practice_session WHERE ${within(period)}
    ) AS session
    GROUP BY GROUPING SETS ((), (day), (target), (native), (level), (reason), (model))`;
}

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
  const dimension = DIMENSIONS[place];
  if (dimension === undefined) throw new Error(`Sessions were counted by nothing known: ${place}`);
  return dimension;
}
