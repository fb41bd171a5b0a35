import type { SessionSummary } from 'parley/contracts';
import type { StoredSession } from './stored-session.js';

/** The answer to `POST /api/end-session`. `duration_ms` of a conversation that still runs is its duration so far. */
export function toSessionSummary(session: StoredSession, now: Date): SessionSummary {
  const { startedAt, endedAt, metrics } = session;
  const durationMs = startedAt === null ? 0 : (endedAt ?? now).getTime() - startedAt.getTime();
  return {
    session_id: session.id,
    target_language: session.targetLanguage,
    native_language: session.nativeLanguage,
    student_level: session.studentLevel,
    state: session.state,
    end_reason: session.endReason,
    started_at: startedAt?.toISOString() ?? null,
    ended_at: endedAt?.toISOString() ?? null,
    // The clocks of the database and of this process may differ a little.
    duration_ms: Math.max(0, durationMs),
    learner_turns: metrics.learnerTurns,
    tutor_turns: metrics.tutorTurns,
    interruptions: metrics.interruptions,
    learner_speech_ms: metrics.learnerSpeechMs,
    tutor_speech_ms: metrics.tutorSpeechMs,
  };
}
