import { Injectable } from '@nestjs/common';
import type { AdminEndReason } from 'parley/contracts';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { AdminMessage } from './admin-message.js';
import { RUNNING_STATES } from './session-lifecycle.js';

/**
 * What admins have to say to the learners of running conversations, for the replicas that have them: only ids go from replica to replica
 * directly. The database itself deletes a message when its session ends.
 */
@Injectable()
export class AdminMessageRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Replaces an earlier one. False, and nothing is kept, when the session does not run. */
  async put(sessionId: string, { reason, note }: AdminMessage): Promise<boolean> {
    const written = await this.prisma.client.$executeRaw`
      INSERT INTO admin_message (session_id, reason, note)
      SELECT id, ${reason}::text, ${note}::text FROM (
        SELECT id FROM practice_session
        WHERE id = ${sessionId}::uuid AND state::text = ANY(${[...RUNNING_STATES]}::text[]) FOR SHARE) AS running
      ON CONFLICT (session_id) DO UPDATE SET reason = excluded.reason, note = excluded.note`;
    return written === 1;
  }

  async find(sessionId: string): Promise<AdminMessage | null> {
    const row = await this.prisma.client.adminMessage.findUnique({
      where: { sessionId },
      select: { reason: true, note: true },
    });
    // A check constraint keeps every other text out of the column.
    return row === null ? null : { ...row, reason: row.reason as AdminEndReason };
  }
}
