import { Prisma } from '../../platform/database/generated/client.js';
import type { SessionFilter } from './session-query.js';
import { BEGAN, COST, DURATION } from './session-sort-keys.repository.js';

type Condition<Value> = (value: Value) => Prisma.Sql;

/** Lessons that say something: by their ids, or by what they say where they are too many to name. */
export type LessonMatches = { readonly ids: readonly bigint[] } | { readonly text: string };

/** The filters that a session's own row can answer. */
type RowFilter = Omit<SessionFilter, 'lesson'>;

/** What each filter asks of a session. The indexes of the log have every column and expression that is asked about. */
const CONDITIONS: { readonly [Name in keyof RowFilter]-?: Condition<NonNullable<RowFilter[Name]>> } = {
  from: (at) => Prisma.sql`${BEGAN} >= ${at}::timestamptz`,
  to: (at) => Prisma.sql`${BEGAN} < ${at}::timestamptz`,
  targetLanguage: (code) => Prisma.sql`target_language = ${code}`,
  nativeLanguage: (code) => Prisma.sql`native_language = ${code}`,
  studentLevel: (level) => Prisma.sql`student_level = ${level}`,
  endReason: (reason) => Prisma.sql`end_reason = ${reason}::end_reason`,
  model: (model) => Prisma.sql`model = ${model}`,
  provider: (provider) => Prisma.sql`provider = ${provider}`,
  // Bounds are not negative; what is not known is below all of them.
  minCostUsd: (costUsd) => Prisma.sql`${COST} >= ${costUsd}::numeric`,
  maxCostUsd: (costUsd) => Prisma.sql`${COST} BETWEEN 0 AND ${costUsd}::numeric`,
  minDurationMs: (durationMs) => Prisma.sql`${DURATION} >= ${durationMs}::numeric`,
  maxDurationMs: (durationMs) => Prisma.sql`${DURATION} BETWEEN 0 AND ${durationMs}::numeric`,
};

/** True of the sessions of one institution that the filter asks for, with one of these lessons where it asks for a lesson. */
export function conditionsOf(
  institutionId: string,
  filter: RowFilter,
  lessons: LessonMatches | null,
): Prisma.Sql {
  const names = Object.keys(CONDITIONS) as (keyof RowFilter)[];
  const asked = names.flatMap((name) => conditionOf(name, filter[name]));
  const found = lessons === null ? [] : [lessonCondition(institutionId, lessons)];
  return Prisma.join([Prisma.sql`institution_id = ${institutionId}::uuid`, ...asked, ...found], ' AND ');
}

/** The first lessons that say it: none further than the limit is looked for. */
export function lessonsStatement(institutionId: string, text: string, limit: number): Prisma.Sql {
  return Prisma.sql`${lessonsSaying(institutionId, text)} LIMIT ${limit}::int`;
}

function lessonCondition(institutionId: string, lessons: LessonMatches): Prisma.Sql {
  return 'ids' in lessons
    ? Prisma.sql`lesson_text_id = ANY(${lessons.ids}::bigint[])`
    : Prisma.sql`lesson_text_id IN (${lessonsSaying(institutionId, lessons.text)})`;
}

/** Not LIKE: in what somebody looks for, no character stands for others. */
function lessonsSaying(institutionId: string, text: string): Prisma.Sql {
  return Prisma.sql`SELECT lesson_text.id FROM lesson_text
    WHERE lesson_text.institution_id = ${institutionId}::uuid AND strpos(lesson_text.text, lower(${text})) > 0`;
}

function conditionOf<Name extends keyof RowFilter>(name: Name, value: RowFilter[Name]): Prisma.Sql[] {
  if (value === undefined) return [];
  // The table has, for each name, a condition on that filter's own values.
  return [(CONDITIONS[name] as Condition<unknown>)(value)];
}
