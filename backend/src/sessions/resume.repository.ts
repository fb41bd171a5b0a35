import { Injectable } from '@nestjs/common';
import type { StudentLevel } from 'parley/contracts';
import { PrismaService } from '../platform/database/prisma.service.js';
import { RUNNING_STATES } from './session-lifecycle.js';
import type { SessionMetrics } from './session-outcome.js';

/** Who brings a resume token, and what the session is to belong to from now on. */
export interface ResumeClaim {
  readonly hash: Uint8Array<ArrayBuffer>;
  /** Canonical; null when there was none. */
  readonly origin: string | null;
  readonly replicaId: string;
  readonly nextHash: Uint8Array<ArrayBuffer>;
  /** An owner that was asked to let go and did not answer: the session is taken from it. */
  readonly takenFrom: string | null;
  /** A replica without a heartbeat for so long is dead. */
  readonly silentAfterMs: number;
}

/** The row of a session that has just been taken up. */
export interface ClaimedRow {
  readonly id: string;
  readonly systemPrompt: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly focusWords: string[];
  readonly keepsTranscript: boolean;
  readonly origin: string | null;
  readonly maxMinutes: number;
  readonly isCutByDailyLimit: boolean;
  readonly elapsedMs: number;
  readonly metrics: SessionMetrics;
  readonly timeline: number[];
  readonly learnerResumes: number;
  readonly upstreamReconnects: number;
}

type FlatRow = Omit<ClaimedRow, 'metrics'> & Omit<SessionMetrics, 'usage'> & SessionMetrics['usage'];

/** How a running session changes hands. */
@Injectable()
export class ResumeRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Takes up the session of a resume token that nobody has any more. One UPDATE that puts the next token in the place of this one:
   * of any number of racers one wins. Null for the others, and for a token that is unknown, used, too late or another Origin's.
   */
  async claim(claim: ResumeClaim): Promise<ClaimedRow | null> {
    const rows = await this.prisma.client.$queryRaw<FlatRow[]>`
      UPDATE practice_session AS session
      SET replica_id = ${claim.replicaId}, resume_hash = ${claim.nextHash}, resume_until = NULL, learner_away_since = NULL,
        learner_resumes = learner_resumes + 1
      WHERE resume_hash = ${claim.hash}
        AND state::text = ANY(${[...RUNNING_STATES]}::text[])
        AND (token_origin IS NULL OR token_origin = ${claim.origin}::text)
        AND CASE
          WHEN replica_id IS NULL THEN resume_until > now()
          ELSE replica_id <> ${claim.replicaId} AND (replica_id = ${claim.takenFrom}::text OR NOT EXISTS (
            SELECT FROM replica WHERE replica.id = session.replica_id
              AND heartbeat_at > now() - make_interval(secs => ${claim.silentAfterMs / 1000}::float8)))
        END
      RETURNING id, system_prompt AS "systemPrompt", target_language AS "targetLanguage",
        native_language AS "nativeLanguage", student_level AS "studentLevel", focus_words AS "focusWords",
        token_origin AS "origin", max_duration_ms / 60000::float8 AS "maxMinutes",
        is_cut_by_daily_limit AS "isCutByDailyLimit", transcript_days > 0 AS "keepsTranscript",
        round(extract(epoch FROM now() - coalesce(started_at, redeemed_at)) * 1000)::float8 AS "elapsedMs",
        learner_resumes AS "learnerResumes", upstream_reconnects AS "upstreamReconnects",
        learner_turns AS "learnerTurns", tutor_turns AS "tutorTurns", interruptions,
        learner_speech_ms AS "learnerSpeechMs", tutor_speech_ms AS "tutorSpeechMs",
        input_text_tokens AS "inputText", input_audio_tokens AS "inputAudio",
        cached_text_tokens AS "cachedText", cached_audio_tokens AS "cachedAudio",
        output_text_tokens AS "outputText", output_audio_tokens AS "outputAudio",
        first_audio_ms AS "firstAudioMs", reply_latency_p50_ms AS "replyLatencyP50Ms",
        reply_latency_p90_ms AS "replyLatencyP90Ms", timeline`;
    const [row] = rows;
    return row === undefined ? null : withMetrics(row);
  }

  /** Which other replica has the running session of a resume token; null when none has. */
  async holderOf(
    claim: Pick<ResumeClaim, 'hash' | 'origin' | 'replicaId'>,
  ): Promise<{ sessionId: string; replicaId: string } | null> {
    const rows = await this.prisma.client.$queryRaw<{ sessionId: string; replicaId: string }[]>`
      SELECT id AS "sessionId", replica_id AS "replicaId" FROM practice_session
      WHERE resume_hash = ${claim.hash}
        AND state::text = ANY(${[...RUNNING_STATES]}::text[])
        AND (token_origin IS NULL OR token_origin = ${claim.origin}::text)
        AND replica_id <> ${claim.replicaId}`;
    return rows[0] ?? null;
  }
}

function withMetrics(row: FlatRow): ClaimedRow {
  const { inputText, inputAudio, cachedText, cachedAudio, outputText, outputAudio, ...session } = row;
  const { learnerTurns, tutorTurns, interruptions, learnerSpeechMs, tutorSpeechMs, ...rest } = session;
  const { firstAudioMs, replyLatencyP50Ms, replyLatencyP90Ms, ...claimed } = rest;
  return {
    ...claimed,
    metrics: {
      ...{ learnerTurns, tutorTurns, interruptions, learnerSpeechMs, tutorSpeechMs },
      ...{ firstAudioMs, replyLatencyP50Ms, replyLatencyP90Ms },
      usage: { inputText, inputAudio, cachedText, cachedAudio, outputText, outputAudio },
    },
  };
}
