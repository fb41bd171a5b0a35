import { Injectable } from '@nestjs/common';
import type { StudentLevel } from 'parley/contracts';
import { PrismaService } from '../platform/database/prisma.service.js';
import { statesBefore } from './session-lifecycle.js';
import type { StoredSession } from './stored-session.js';

const EXPIRED_BATCH_SIZE = 500;
/** Ten minutes: whoever waited longer than that was not waiting. */
const FIRST_HEARD_MAX_MS = 600_000;

/** The row of a just redeemed token. */
export interface RedeemedRow {
  readonly id: string;
  readonly systemPrompt: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly focusWords: string[];
  readonly keepsTranscript: boolean;
  /** What the token is bound to; null: to nothing. */
  readonly origin: string | null;
  readonly maxMinutes: number;
  readonly isCutByDailyLimit: boolean;
}

/**
 * Sessions in the database. Each transition is one UPDATE that states where the session must come from, so of any number of
 * racers one wins; times are the database's own, the only clock that all replicas share.
 */
@Injectable()
export class PracticeSessionRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** issued → connecting, for the one who comes first, in time and with the Origin the token is bound to. */
  async redeem(token: {
    hash: Uint8Array<ArrayBuffer>;
    origin: string | null;
    replicaId: string;
    resumeHash: Uint8Array<ArrayBuffer>;
  }): Promise<RedeemedRow | null> {
    const rows = await this.prisma.client.$queryRaw<RedeemedRow[]>`
      UPDATE practice_session
      SET state = 'connecting', redeemed_at = now(), replica_id = ${token.replicaId}, resume_hash = ${token.resumeHash}
      WHERE token_hash = ${token.hash}
        AND state::text = ANY(${[...statesBefore('connecting')]}::text[])
        AND token_expires_at > now()
        AND (token_origin IS NULL OR token_origin = ${token.origin}::text)
      RETURNING id, system_prompt AS "systemPrompt", target_language AS "targetLanguage",
        native_language AS "nativeLanguage", student_level AS "studentLevel", focus_words AS "focusWords",
        token_origin AS "origin", max_duration_ms / 60000::float8 AS "maxMinutes",
        is_cut_by_daily_limit AS "isCutByDailyLimit", transcript_days > 0 AS "keepsTranscript"`;
    return rows[0] ?? null;
  }

  /** The session whose token was redeemed before; null when it never was, or there is none. */
  async findRedeemed(tokenHash: Uint8Array<ArrayBuffer>): Promise<string | null> {
    const session = await this.prisma.client.practiceSession.findFirst({
      where: { tokenHash, redeemedAt: { not: null } },
      select: { id: true },
    });
    return session?.id ?? null;
  }

  /** issued → ended for tokens that nobody redeemed in time, a bounded number at once; the ids of those sessions. */
  async endExpired(): Promise<string[]> {
    const rows = await this.prisma.client.$queryRaw<{ id: string }[]>`
      UPDATE practice_session SET state = 'ended', end_reason = 'token_expired', ended_at = now()
      WHERE state = 'issued' AND id IN (
        SELECT id FROM practice_session WHERE state = 'issued' AND token_expires_at <= now()
        ORDER BY token_expires_at LIMIT ${EXPIRED_BATCH_SIZE} FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    return rows.map(({ id }) => id);
  }

  /** Keeps the first figure that the browser tells, bounded: it is a browser's word alone. */
  async noteFirstHeard(id: string, firstHeardMs: number): Promise<void> {
    await this.prisma.client.practiceSession.updateMany({
      where: { id, firstHeardMs: null },
      data: { firstHeardMs: Math.min(Math.max(0, firstHeardMs), FIRST_HEARD_MAX_MS) },
    });
  }

  /** Null both for an unknown session and for a token that is not its own. */
  async find(id: string, tokenHash: Uint8Array<ArrayBuffer>): Promise<StoredSession | null> {
    const row = await this.prisma.client.practiceSession.findFirst({
      where: { id, tokenHash },
      select: {
        id: true,
        targetLanguage: true,
        nativeLanguage: true,
        studentLevel: true,
        state: true,
        endReason: true,
        startedAt: true,
        endedAt: true,
        learnerTurns: true,
        tutorTurns: true,
        interruptions: true,
        learnerSpeechMs: true,
        tutorSpeechMs: true,
      },
    });
    if (row === null) return null;
    const { learnerTurns, tutorTurns, interruptions, learnerSpeechMs, tutorSpeechMs, ...session } = row;
    return {
      ...session,
      // A check constraint keeps every other text out of the column.
      studentLevel: session.studentLevel as StudentLevel,
      metrics: { learnerTurns, tutorTurns, interruptions, learnerSpeechMs, tutorSpeechMs },
    };
  }
}
