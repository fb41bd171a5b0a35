import { toSessionSummary } from './session-summary.js';
import type { StoredSession } from './stored-session.js';

const startedAt = new Date('2026-11-22T09:00:00.000Z');
const session: StoredSession = {
  id: 'f3b2a1c0-0000-4000-8000-000000000000',
  targetLanguage: 'es',
  nativeLanguage: 'en',
  studentLevel: 'B1',
  state: 'ended',
  endReason: 'learner_ended',
  startedAt,
  endedAt: new Date('2026-11-22T09:03:20.500Z'),
  metrics: {
    learnerTurns: 7,
    tutorTurns: 8,
    interruptions: 1,
    learnerSpeechMs: 61_000,
    tutorSpeechMs: 92_000,
  },
};
const now = new Date('2026-11-22T09:00:05.000Z');

describe('the session summary', () => {
  it('tells what happened, from start to end', () => {
    expect(toSessionSummary(session, now)).toEqual({
      session_id: 'f3b2a1c0-0000-4000-8000-000000000000',
      target_language: 'es',
      native_language: 'en',
      student_level: 'B1',
      state: 'ended',
      end_reason: 'learner_ended',
      started_at: '2026-11-22T09:00:00.000Z',
      ended_at: '2026-11-22T09:03:20.500Z',
      duration_ms: 200_500,
      learner_turns: 7,
      tutor_turns: 8,
      interruptions: 1,
      learner_speech_ms: 61_000,
      tutor_speech_ms: 92_000,
    });
  });

  it('lasted no time when the conversation never started', () => {
    const refused: StoredSession = { ...session, startedAt: null, endReason: 'upstream_refused' };
    expect(toSessionSummary(refused, now)).toMatchObject({ started_at: null, duration_ms: 0 });
  });

  it('counts up to now while the conversation runs, and never below zero', () => {
    const running: StoredSession = { ...session, state: 'active', endReason: null, endedAt: null };
    expect(toSessionSummary(running, now)).toMatchObject({ ended_at: null, duration_ms: 5_000 });
    expect(toSessionSummary(running, new Date(startedAt.getTime() - 3)).duration_ms).toBe(0);
  });
});
