import { Injectable } from '@nestjs/common';
import type { Period } from '../institution/calendar.js';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { TokenUsage } from './session-outcome.js';

/** Minutes of the sessions of a period, in milliseconds. */
export interface MinutesOfPeriod {
  /** How long they were, or have been so far. */
  readonly usedMs: number;
  /** What those that run may still need, and those whose token can still be redeemed. */
  readonly reservedMs: number;
}

/** Costs of the sessions of a period, those that run included as far as they have been written. */
export interface CostsOfPeriod {
  readonly knownUsd: number;
  /** Sessions that a model spoke in whose price nobody knows. */
  readonly unpricedSessions: number;
  /** Their tokens. */
  readonly unpricedUsage: TokenUsage;
}

type CostRow = Pick<CostsOfPeriod, 'knownUsd' | 'unpricedSessions'> & TokenUsage;

/** When a session began, or its token was issued: an index of the session log is spelled the same. */
export const BEGAN_AT = Prisma.sql`coalesce(started_at, issued_at)`;

/** How long a session was, or has been so far. */
export const USED_MS = Prisma.sql`CASE
  WHEN started_at IS NULL THEN 0
  ELSE greatest(0, extract(epoch FROM coalesce(ended_at, now()) - started_at) * 1000) END`;

/** What a session takes of its day: all that it was promised, until it has ended or its token cannot be redeemed any more. */
export const HELD_MS = Prisma.sql`CASE
  WHEN state = 'ended' THEN ${USED_MS}
  WHEN state = 'issued' AND token_expires_at <= now() THEN 0
  ELSE greatest(max_duration_ms, ${USED_MS}) END`;

/** A session belongs to the period that it began in, with all its minutes and costs. */
@Injectable()
export class BudgetUsageRepository {
  constructor(private readonly prisma: PrismaService) {}

  async minutes(institutionId: string, period: Period): Promise<MinutesOfPeriod> {
    const [row] = await this.prisma.client.$queryRaw<MinutesOfPeriod[]>`
      SELECT coalesce(sum(${USED_MS}), 0)::float8 AS "usedMs",
        coalesce(sum(${HELD_MS} - ${USED_MS}), 0)::float8 AS "reservedMs"
      FROM practice_session WHERE ${within(institutionId, period)}`;
    return row ?? { usedMs: 0, reservedMs: 0 };
  }

  async costs(institutionId: string, period: Period): Promise<CostsOfPeriod> {
    const [row] = await this.prisma.client.$queryRaw<CostRow[]>`
      SELECT coalesce(sum(cost_usd), 0)::float8 AS "knownUsd",
        count(*) FILTER (WHERE ${IS_UNPRICED})::int AS "unpricedSessions",
        ${unpricedSum('input_text_tokens')} AS "inputText",
        ${unpricedSum('input_audio_tokens')} AS "inputAudio",
        ${unpricedSum('cached_text_tokens')} AS "cachedText",
        ${unpricedSum('cached_audio_tokens')} AS "cachedAudio",
        ${unpricedSum('output_text_tokens')} AS "outputText",
        ${unpricedSum('output_audio_tokens')} AS "outputAudio"
      FROM practice_session WHERE ${within(institutionId, period)}`;
    if (row === undefined) throw new Error('A sum has no row');
    const { knownUsd, unpricedSessions, ...unpricedUsage } = row;
    return { knownUsd, unpricedSessions, unpricedUsage };
  }
}

/** A session that never began, or said nothing yet, costs nothing rather than an unknown amount. */
const IS_UNPRICED = Prisma.sql`cost_usd IS NULL AND input_text_tokens + input_audio_tokens > 0`;

function unpricedSum(column: string): Prisma.Sql {
  return Prisma.sql`coalesce(sum(${Prisma.raw(column)}) FILTER (WHERE ${IS_UNPRICED}), 0)::float8`;
}

function within(institutionId: string, { from, to }: Period): Prisma.Sql {
  return Prisma.sql`institution_id = ${institutionId}::uuid AND ${BEGAN_AT} >= ${from}::timestamptz AND ${BEGAN_AT} < ${to}::timestamptz`;
}
