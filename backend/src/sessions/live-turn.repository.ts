import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { SpokenTurn } from './redeemed-session.js';
import { RUNNING_STATES } from './session-lifecycle.js';

/** What was said in running conversations. The database itself deletes it when a session ends. */
@Injectable()
export class LiveTurnRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Writes the turn at a position of the conversation, from 0; what was there before is replaced. Nothing happens when the session has
   * ended or is not this replica's: its row stays locked meanwhile, so that it neither ends nor changes hands in between.
   */
  async keep(sessionId: string, replicaId: string, position: number, turn: SpokenTurn): Promise<void> {
    await this.prisma.client.$executeRaw`
      INSERT INTO live_turn (session_id, position, speaker, text)
      SELECT session.id, ${position}::int, ${turn.speaker}, ${storableText(turn.text)}
      FROM (
        SELECT id FROM practice_session
        WHERE id = ${sessionId}::uuid AND replica_id = ${replicaId} AND state::text = ANY(${[...RUNNING_STATES]}::text[])
        FOR SHARE
      ) AS session
      ON CONFLICT (session_id, position) DO UPDATE SET speaker = excluded.speaker, text = excluded.text`;
  }

  /**
   * The turns of a session that this replica has just taken up, in the order of the conversation. They are numbered anew without gaps,
   * so that the next turn's position is their number.
   */
  async takeUp(sessionId: string): Promise<SpokenTurn[]> {
    const { liveTurn } = this.prisma.client;
    const rows = await liveTurn.findMany({ where: { sessionId }, orderBy: { position: 'asc' } });
    if (rows.some(({ position }, index) => position !== index)) {
      const data = rows.map((row, position) => ({ ...row, position }));
      await this.prisma.client.$transaction([
        liveTurn.deleteMany({ where: { sessionId } }),
        liveTurn.createMany({ data }),
      ]);
    }
    // A check constraint keeps every other text out of the column.
    return rows.map(({ speaker, text }) => ({ speaker: speaker as SpokenTurn['speaker'], text }));
  }
}

/** The column takes every character but this one. */
function storableText(text: string): string {
  return text.replaceAll('\0', '');
}
