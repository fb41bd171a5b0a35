import { Prisma } from '../../platform/database/generated/client.js';
import type { SessionFilter } from './session-query.js';

type Condition<Value> = (value: Value) => Prisma.Sql;

const DURATION_MS = Prisma.sql`round(extract(epoch FROM ended_at - started_at) * 1000)`;

/** What each filter asks of a session. */
const CONDITIONS: { readonly [Name in keyof SessionFilter]-?: Condition<NonNullable<SessionFilter[Name]>> } =
  {
    from: (at) => Prisma.sql`coalesce(started_at, issued_at) >= ${at}::timestamptz`,
    to: (at) => Prisma.sql`coalesce(started_at, issued_at) < ${at}::timestamptz`,
    targetLanguage: (code) => Prisma.sql`target_language = ${code}`,
    nativeLanguage: (code) => Prisma.sql`native_language = ${code}`,
    studentLevel: (level) => Prisma.sql`student_level = ${level}`,
    endReason: (reason) => Prisma.sql`end_reason = ${reason}::end_reason`,
    model: (model) => Prisma.sql`model = ${model}`,
    provider: (provider) => Prisma.sql`provider = ${provider}`,
    minCostUsd: (costUsd) => Prisma.sql`cost_usd >= ${costUsd}::numeric`,
    maxCostUsd: (costUsd) => Prisma.sql`cost_usd <= ${costUsd}::numeric`,
    minDurationMs: (durationMs) => Prisma.sql`${DURATION_MS} >= ${durationMs}::numeric`,
    maxDurationMs: (durationMs) => Prisma.sql`${DURATION_MS} <= ${durationMs}::numeric`,
    // Not LIKE: in what somebody looks for, no character stands for others.
    lesson: (text) => Prisma.sql`strpos(lower(conversation_prompt), lower(${text})) > 0`,
  };

/** True of the sessions of one institution that the filter asks for. */
export function conditionsOf(institutionId: string, filter: SessionFilter): Prisma.Sql {
  const names = Object.keys(CONDITIONS) as (keyof SessionFilter)[];
  const asked = names.flatMap((name) => conditionOf(name, filter[name]));
  return Prisma.join([Prisma.sql`institution_id = ${institutionId}::uuid`, ...asked], ' AND ');
}

function conditionOf<Name extends keyof SessionFilter>(name: Name, value: SessionFilter[Name]): Prisma.Sql[] {
  if (value === undefined) return [];
  // The table has, for each name, a condition on that filter's own values.
  return [(CONDITIONS[name] as Condition<unknown>)(value)];
}
