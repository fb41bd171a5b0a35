import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../../platform/database/prisma.service.js';
import type { SessionState } from '../../../sessions/session-lifecycle.js';
import type { AuditedTransaction } from '../../audit.repository.js';

/** What must be known of a session before it is erased. */
export interface ErasableSession {
  readonly state: SessionState;
  readonly erasedAt: Date | null;
  readonly transcriptTurns: number;
}

/** How the content of a session goes; what it cost and how long it was stays, for the books. */
@Injectable()
export class SessionErasureRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Null when the institution has no such session. */
  async find(institutionId: string, sessionId: string): Promise<ErasableSession | null> {
    const session = await this.prisma.client.practiceSession.findFirst({
      where: { id: sessionId, institutionId },
      select: { state: true, erasedAt: true, _count: { select: { transcriptTurns: true } } },
    });
    if (session === null) return null;
    const { state, erasedAt, _count: count } = session;
    return { state, erasedAt, transcriptTurns: count.transcriptTurns };
  }

  /**
   * Empties an ended session of everything that a person wrote or said, and of what was counted of it; nothing that a learner still
   * has leads to the row. Twice is once.
   */
  async erase(transaction: AuditedTransaction, institutionId: string, sessionId: string): Promise<void> {
    const erased = await transaction.$executeRaw`
      UPDATE practice_session SET
        conversation_prompt = '', focus_words = '{}', system_prompt = '', system_prompt_sha256 = '',
        timeline = '{}', focus_outcomes = '{}', focus_said = NULL, focus_heard = NULL, focus_absent = NULL,
        token_hash = sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), token_origin = NULL,
        erased_at = now()
      WHERE id = ${sessionId}::uuid AND institution_id = ${institutionId}::uuid AND state = 'ended' AND erased_at IS NULL`;
    if (erased === 1) {
      await transaction.$executeRaw`DELETE FROM transcript_turn WHERE session_id = ${sessionId}::uuid`;
    }
  }
}
