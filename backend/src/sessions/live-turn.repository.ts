import { Injectable } from '@nestjs/common';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { SpokenTurn } from './redeemed-session.js';
import { RUNNING_STATES } from './session-lifecycle.js';

/** A turn and its place in the conversation, from 0. */
export interface KeptTurn extends SpokenTurn {
  readonly position: number;
}

/** What was said in running conversations. The database itself deletes it when a session ends. */
@Injectable()
export class LiveTurnRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Writes turns, each position once; a position that was written before gets the new text. Nothing happens when the session has
   * ended or is not this replica's: its row stays locked meanwhile, so that it neither ends nor changes hands in between.
   */
  async keep(sessionId: string, replicaId: string, turns: readonly KeptTurn[]): Promise<void> {
    const rows = turns.map(
      ({ position, speaker, text }) => Prisma.sql`(${position}::int, ${speaker}, ${text})`,
    );
    await this.prisma.client.$executeRaw`
      INSERT INTO live_turn (session_id, position, speaker, text)
      SELECT session.id, turn.position, turn.speaker, turn.text
      FROM (
        SELECT id FROM practice_session
        WHERE id = ${sessionId}::uuid AND replica_id = ${replicaId} AND state::text = ANY(${[...RUNNING_STATES]}::text[])
        FOR SHARE
      ) AS session
      CROSS JOIN (VALUES ${Prisma.join(rows)}) AS turn (position, speaker, text)
      ON CONFLICT (session_id, position) DO UPDATE SET speaker = excluded.speaker, text = excluded.text`;
  }

  /** In the order of the conversation. */
  async of(sessionId: string): Promise<KeptTurn[]> {
    const rows = await this.prisma.client.liveTurn.findMany({
      where: { sessionId },
      orderBy: { position: 'asc' },
      select: { position: true, speaker: true, text: true },
    });
    // A check constraint keeps every other text out of the column.
    return rows.map((row) => ({ ...row, speaker: row.speaker as SpokenTurn['speaker'] }));
  }
}
