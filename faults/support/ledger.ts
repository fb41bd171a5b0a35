import type { PostgresCluster } from './postgres-cluster.js';
import { until } from './until.js';

/** The columns of a session that faults are judged by. */
export interface SessionRow {
  readonly id: string;
  readonly state: 'issued' | 'connecting' | 'active' | 'ended';
  readonly end_reason: string | null;
  readonly replica_id: string | null;
  readonly learner_resumes: number;
  readonly upstream_reconnects: number;
  readonly input_text_tokens: number;
  readonly output_audio_tokens: number;
  readonly tutor_turns: number;
}

const COLUMNS = `id, state, end_reason, replica_id, learner_resumes, upstream_reconnects, input_text_tokens,
  output_audio_tokens, tutor_turns`;

/** What the product has written down, read past it. */
export class Ledger {
  constructor(private readonly cluster: PostgresCluster) {}

  async rows(sessionIds: readonly string[]): Promise<SessionRow[]> {
    const text = `SELECT ${COLUMNS} FROM practice_session WHERE id = ANY($1::uuid[])`;
    return this.cluster.query<SessionRow>(text, [sessionIds]);
  }

  async row(sessionId: string): Promise<SessionRow> {
    const [row] = await this.rows([sessionId]);
    if (row === undefined) throw new Error(`there is no session ${sessionId}`);
    return row;
  }

  /** The rows once all of them have ended. */
  async endedRows(sessionIds: readonly string[], withinMs: number): Promise<SessionRow[]> {
    return until(
      `${sessionIds.length} rows have ended`,
      async () => {
        const rows = await this.rows(sessionIds);
        return rows.length === sessionIds.length && rows.every(({ state }) => state === 'ended') && rows;
      },
      withinMs,
    );
  }

  /** How often the audit trail names an action for each of these sessions: session id → times. */
  async auditCounts(action: string, sessionIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.cluster.query<{ target: string; times: number }>(
      `SELECT target, count(*)::int AS times FROM audit_entry
        WHERE action = $1 AND target = ANY($2) GROUP BY target`,
      [action, sessionIds.map((id) => `session:${id}`)],
    );
    const counts = new Map(rows.map(({ target, times }) => [target.replace('session:', ''), times]));
    return new Map(sessionIds.map((id) => [id, counts.get(id) ?? 0]));
  }

  async running(): Promise<number> {
    const [row] = await this.cluster.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM practice_session WHERE state IN ('connecting', 'active')`,
    );
    return row?.count ?? 0;
  }
}
