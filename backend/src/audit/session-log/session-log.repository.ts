import { Injectable } from '@nestjs/common';
import type { EndReason, StudentLevel } from 'parley/contracts';
import { transcriptDueOn } from '../../institution/transcript-due.repository.js';
import { TranscriptRetention } from '../../institution/transcript-retention.js';
import { Prisma } from '../../platform/database/generated/client.js';
import { PrismaService } from '../../platform/database/prisma.service.js';
import type { SessionState } from '../../sessions/session-lifecycle.js';
import type { ReadingRights } from './reading-rights.js';
import { conditionsOf, type LessonMatches, lessonsStatement } from './session-conditions.repository.js';
import type { LogPosition, SessionFilter, SessionQuery } from './session-query.js';
import { SORT_KEYS } from './session-sort-keys.repository.js';

/** As much of a lesson as its line in a list shows. */
const FIRST_LINE_MAX_LENGTH = 200;
/** Fewer lessons than that are named one by one, and their sessions found by them; more are in sessions wherever one looks. */
const NAMED_LESSONS_MAX = 200;

/** A session as a line of the log. */
export interface SessionRow {
  readonly id: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly durationMs: number | null;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly state: SessionState;
  readonly endReason: EndReason | null;
  /** Its first line; null for who may not read lessons. */
  readonly lesson: string | null;
  readonly learnerTurns: number;
  readonly tutorTurns: number;
  readonly learnerSpeechMs: number;
  readonly tutorSpeechMs: number;
  readonly costUsd: number | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly isFallbackModel: boolean;
  readonly replyLatencyP50Ms: number | null;
  readonly replyLatencyP90Ms: number | null;
  /** Null together: not known. */
  readonly focusSaid: number | null;
  readonly focusHeard: number | null;
  readonly focusAbsent: number | null;
}

/** All that is known of one session, but for what the reader may not read. */
export interface SessionDetailRow extends SessionRow {
  readonly issuedAt: Date;
  readonly redeemedAt: Date | null;
  readonly startedAt: Date | null;
  readonly conversationPrompt: string | null;
  readonly focusWords: string[] | null;
  readonly systemPromptVersion: string;
  readonly systemPromptSha256: string;
  readonly systemPrompt: string | null;
  readonly replicaId: string | null;
  readonly voice: string | null;
  readonly interruptions: number;
  readonly learnerResumes: number;
  readonly upstreamReconnects: number;
  readonly firstAudioMs: number | null;
  readonly firstHeardMs: number | null;
  readonly inputText: number;
  readonly inputAudio: number;
  readonly cachedText: number;
  readonly cachedAudio: number;
  readonly outputText: number;
  readonly outputAudio: number;
  readonly timeline: number[];
  /** Null for who may not read lessons. */
  readonly focusOutcomes: number[] | null;
  readonly erasedAt: Date | null;
  /** Of a transcript that is there. */
  readonly transcriptDueOn: string | null;
}

/** Whose sessions, and how much of them. */
export interface LogReader {
  readonly institutionId: string;
  readonly rights: ReadingRights;
}

export type PlacedRow = SessionRow & Pick<LogPosition, 'key'>;

/** Reads sessions for the staff of their institution. What somebody may not read does not leave the database. */
@Injectable()
export class SessionLogRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly retention: TranscriptRetention,
  ) {}

  async list(reader: LogReader, query: SessionQuery): Promise<PlacedRow[]> {
    const lessons = await this.lessonsOf(reader, query.filter);
    return this.listWith(reader, query, lessons);
  }

  /** Of a list that is read in many pages, the lessons are looked for once. */
  async listWith(
    reader: LogReader,
    query: SessionQuery,
    lessons: LessonMatches | null,
  ): Promise<PlacedRow[]> {
    const rows = await this.prisma.client.$queryRaw<PlacedRow[]>(pageStatement(reader, query, lessons));
    return query.before === null ? rows : rows.reverse();
  }

  /** The lessons that the filter asks for; null when it asks for none. */
  async lessonsOf({ institutionId }: LogReader, { lesson }: SessionFilter): Promise<LessonMatches | null> {
    if (lesson === undefined) return null;
    const statement = lessonsStatement(institutionId, lesson, NAMED_LESSONS_MAX + 1);
    const found = await this.prisma.client.$queryRaw<{ readonly id: bigint }[]>(statement);
    return found.length > NAMED_LESSONS_MAX ? { text: lesson } : { ids: found.map(({ id }) => id) };
  }

  /** Null when the reader's institution has no such session. */
  async find({ institutionId, rights }: LogReader, id: string): Promise<SessionDetailRow | null> {
    const days = await this.retention.daysOf(institutionId);
    const [row] = await this.prisma.client.$queryRaw<SessionDetailRow[]>`
      SELECT ${rowColumns(rights)}, ${DETAIL_COLUMNS}, ${transcriptDueOn(days)}::text AS "transcriptDueOn",
        CASE WHEN ${rights.lessons}::boolean AND erased_at IS NULL THEN conversation_prompt END AS "conversationPrompt",
        CASE WHEN ${rights.lessons}::boolean AND erased_at IS NULL THEN focus_words END AS "focusWords",
        CASE WHEN ${rights.lessons}::boolean AND erased_at IS NULL THEN focus_outcomes END AS "focusOutcomes",
        CASE WHEN ${rights.systemPrompts}::boolean AND erased_at IS NULL THEN system_prompt END AS "systemPrompt"
      FROM practice_session
      WHERE institution_id = ${institutionId}::uuid AND id = ${id}::uuid`;
    return row ?? null;
  }
}

/**
 * Finds the page along the index of its order, from where the page before ended, no further than it must, and in the index alone;
 * of the table it reads no more than the rows of the page. A page that ends somewhere is read
 * from its end, so its rows come in the opposite order.
 */
export function pageStatement(
  { institutionId, rights }: LogReader,
  { filter, order, after, before, limit }: SessionQuery,
  lessons: LessonMatches | null,
): Prisma.Sql {
  const { expression, toKey, fromKey } = SORT_KEYS[order.sort];
  const isDescending = (order.direction === 'desc') === (before === null);
  const [direction, comparison] = isDescending
    ? [Prisma.sql`DESC`, Prisma.sql`<`]
    : [Prisma.sql`ASC`, Prisma.sql`>`];
  const start = before ?? after;
  const rest =
    start === null
      ? Prisma.empty
      : Prisma.sql`AND (${expression}, id) ${comparison} (${fromKey(start.key)}, ${start.id}::uuid)`;
  return Prisma.sql`
    SELECT ${rowColumns(rights)}, ${toKey} AS key
    FROM practice_session JOIN (
      SELECT practice_session.id AS page_id, ${expression} AS page_key FROM practice_session
      WHERE ${conditionsOf(institutionId, filter, lessons)} ${rest}
      ORDER BY ${expression} ${direction}, practice_session.id ${direction}
      LIMIT ${limit}::int
    ) AS page ON practice_session.id = page_id
    ORDER BY page_key ${direction}, page_id ${direction}`;
}

function rowColumns({ lessons }: ReadingRights): Prisma.Sql {
  return Prisma.sql`id::text, coalesce(started_at, issued_at) AS "beganAt", ended_at AS "endedAt",
    round(extract(epoch FROM ended_at - started_at) * 1000)::float8 AS "durationMs",
    target_language AS "targetLanguage", native_language AS "nativeLanguage", student_level AS "studentLevel",
    state::text, end_reason::text AS "endReason",
    CASE WHEN ${lessons}::boolean AND erased_at IS NULL
      THEN left(split_part(conversation_prompt, chr(10), 1), ${FIRST_LINE_MAX_LENGTH}::int) END AS lesson,
    learner_turns AS "learnerTurns", tutor_turns AS "tutorTurns",
    learner_speech_ms AS "learnerSpeechMs", tutor_speech_ms AS "tutorSpeechMs", cost_usd::float8 AS "costUsd",
    model, provider, is_fallback_model AS "isFallbackModel",
    reply_latency_p50_ms AS "replyLatencyP50Ms", reply_latency_p90_ms AS "replyLatencyP90Ms",
    focus_said AS "focusSaid", focus_heard AS "focusHeard", focus_absent AS "focusAbsent"`;
}

const DETAIL_COLUMNS = Prisma.sql`issued_at AS "issuedAt", redeemed_at AS "redeemedAt", started_at AS "startedAt",
  system_prompt_version AS "systemPromptVersion", system_prompt_sha256 AS "systemPromptSha256",
  replica_id AS "replicaId", voice, interruptions, learner_resumes AS "learnerResumes",
  upstream_reconnects AS "upstreamReconnects", first_audio_ms AS "firstAudioMs", first_heard_ms AS "firstHeardMs",
  input_text_tokens AS "inputText", input_audio_tokens AS "inputAudio",
  cached_text_tokens AS "cachedText", cached_audio_tokens AS "cachedAudio",
  output_text_tokens AS "outputText", output_audio_tokens AS "outputAudio",
  timeline, erased_at AS "erasedAt"`;
