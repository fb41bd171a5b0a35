import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { SpokenTurn } from './redeemed-session.js';
import { RUNNING_STATES } from './session-lifecycle.js';

/** A turn and its place, from 0, in the conversation of a session. */
export interface LiveTurn extends SpokenTurn {
  readonly sessionId: string;
  readonly position: number;
}

/** What was said in running conversations. The database itself deletes it when a session ends. */
@Injectable()
export class LiveTurnRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Writes turns of any number of sessions; what was at their places before is replaced. Those of sessions that have ended or are not
   * this replica's are left out: the rows of the others stay locked meanwhile, so that none ends or changes hands in between.
   * Two turns for one place are not allowed.
   */
  async keep(replicaId: string, turns: readonly LiveTurn[]): Promise<void> {
    const ids = turns.map(({ sessionId }) => sessionId);
    await this.prisma.client.$executeRaw`
      INSERT INTO live_turn (session_id, position, speaker, text, is_typed)
      SELECT session.id, turn.position, turn.speaker, turn.text, turn.is_typed
      FROM unnest(
        ${ids}::uuid[], ${turns.map(({ position }) => position)}::int[], ${turns.map(({ speaker }) => speaker)}::text[],
        ${turns.map(({ text }) => storableText(text))}::text[],
        ${turns.map(({ isTyped }) => isTyped === true)}::boolean[]
      ) AS turn (session_id, position, speaker, text, is_typed)
      JOIN (
        SELECT id FROM practice_session
        WHERE id = ANY(${ids}::uuid[]) AND replica_id = ${replicaId} AND state::text = ANY(${[...RUNNING_STATES]}::text[])
        ORDER BY id FOR SHARE
      ) AS session ON session.id = turn.session_id
      ON CONFLICT (session_id, position) DO UPDATE
        SET speaker = excluded.speaker, text = excluded.text, is_typed = excluded.is_typed`;
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
    return rows.map(({ speaker, text, isTyped }) => ({
      speaker: speaker as SpokenTurn['speaker'],
      text,
      ...(isTyped ? { isTyped } : {}),
    }));
  }
}

/** The column takes every character but this one. */
function storableText(text: string): string {
  return text.replaceAll('\0', '');
}
