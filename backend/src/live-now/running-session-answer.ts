import type { RunningSession } from 'parley/contracts';
import type { RunningSessionRow } from './running-sessions.repository.js';

export function toRunningSession(row: RunningSessionRow): RunningSession {
  return {
    session_id: row.id,
    target_language: row.targetLanguage,
    native_language: row.nativeLanguage,
    student_level: row.studentLevel,
    state: row.state,
    started_at: row.startedAt?.toISOString() ?? null,
    elapsed_ms: row.elapsedMs,
    replica_id: row.replicaId,
    model: row.model,
    learner_turns: row.learnerTurns,
    tutor_turns: row.tutorTurns,
    cost_usd: row.costUsd,
  };
}
