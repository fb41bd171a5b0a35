import type { Coverage } from '../list/session-figures';
import type { LoggedSession, LoggedSessionDetail, SessionLogPage } from 'parley/contracts';

/** A session as the server tells of it. */
export function loggedSession(
  change: Partial<LoggedSession & { readonly coverage: Coverage }> = {},
): LoggedSession {
  return {
    session_id: '3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e',
    began_at: '2026-03-01T08:00:00.000Z',
    ended_at: '2026-03-01T08:05:00.000Z',
    duration_ms: 300_000,
    target_language: 'es',
    native_language: 'en',
    student_level: 'A2',
    state: 'ended',
    end_reason: 'learner_ended',
    lesson: 'En el mercado',
    learner_turns: 12,
    tutor_turns: 13,
    learner_speech_ms: 120_000,
    tutor_speech_ms: 150_000,
    cost_usd: 0.25,
    model: 'gpt-realtime-2.1',
    provider: 'openai',
    is_fallback_model: false,
    reply_latency_p50_ms: 800,
    reply_latency_p90_ms: 1_400,
    coverage: null,
    ...change,
  };
}

export function logPage(
  sessions: readonly LoggedSession[],
  cursors: Partial<Omit<SessionLogPage, 'sessions'>> = {},
): SessionLogPage {
  return { sessions: [...sessions], next_cursor: null, previous_cursor: null, ...cursors };
}

export function sessionDetail(change: Partial<LoggedSessionDetail> = {}): LoggedSessionDetail {
  return {
    ...loggedSession(),
    issued_at: '2026-03-01T07:59:58.000Z',
    redeemed_at: '2026-03-01T07:59:59.000Z',
    started_at: '2026-03-01T08:00:00.000Z',
    conversation_prompt: 'En el mercado\nla manzana',
    focus_words: ['la manzana'],
    system_prompt_version: '2026-11.1',
    system_prompt_sha256: '0'.repeat(64),
    system_prompt: 'The rules',
    replica_id: 'replica-1',
    voice: 'marin',
    interruptions: 2,
    learner_resumes: 0,
    upstream_reconnects: 0,
    first_audio_ms: 700,
    first_heard_ms: null,
    usage: {
      text: { input: 1_000, cached_input: 800, output: 300 },
      audio: { input: 5_000, cached_input: 0, output: 4_000 },
    },
    cost_split_usd: {
      text: { input: 0.01, cached_input: 0.02, output: 0.03 },
      audio: { input: 0.04, cached_input: 0, output: 0.06 },
    },
    turns: [],
    focus_word_outcomes: null,
    transcript_due_on: null,
    erased_at: null,
    audit_entries: [
      {
        at: '2026-03-02T09:00:00.000Z',
        actor: 'admin:1',
        actor_name: 'ada',
        action: 'session.viewed',
        detail: {},
      },
      {
        at: '2026-03-01T08:05:00.000Z',
        actor: 'learner',
        actor_name: null,
        action: 'session.ended',
        detail: { end_reason: 'learner_ended' },
      },
    ],
    ...change,
  };
}
