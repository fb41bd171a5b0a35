import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { SpokenTurn } from './redeemed-session.js';
import { RUNNING_STATES } from './session-lifecycle.js';
import { isInState } from './state-conditions.repository.js';

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
    const rows = turns.map(({ sessionId, position, speaker, text, isTyped = false }) => ({
      session_id: sessionId,
      position,
      speaker,
      text: storableText(text),
      is_typed: isTyped,
    }));
    // One parameter: the driver takes a list of each column apart again, word by word, while voices wait.
    await this.prisma.client.$executeRaw`
      WITH turn AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS turn (session_id uuid, position int, speaker text, text text, is_typed boolean)
      ), session AS MATERIALIZED (
        SELECT id FROM practice_session
        WHERE id = ANY(ARRAY(SELECT session_id FROM turn)) AND replica_id = ${replicaId} AND ${isInState(RUNNING_STATES)}
        ORDER BY id FOR SHARE
      )
      INSERT INTO live_turn (session_id, position, speaker, text, is_typed)
      SELECT turn.session_id, turn.position, turn.speaker, turn.text, turn.is_typed
      FROM turn JOIN session ON session.id = turn.session_id
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

/** The column takes every character but this one, and no half of a pair. */
function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
