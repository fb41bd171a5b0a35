import type { FieldProblemCode, ProblemCode } from './problem-code.js';
import type { EndReason } from './end-reason.js';
import type { StudentLevel } from './student-level.js';

export interface GenerateTokenRequest {
  conversation_prompt: string;
  target_language: string;
  native_language: string;
  student_level: StudentLevel;
}

export interface GenerateTokenResponse {
  ephemeral_token: string;
  /** Seconds. */
  expires_in: number;
  session_id: string;
  /** ISO 8601, UTC. */
  expires_at: string;
  /** Absolute `ws:` or `wss:` URL of `/ws/realtime` on the host that was asked. */
  realtime_url: string;
  focus_words: string[];
  max_minutes: number;
}

export interface EndSessionRequest {
  session_id: string;
  ephemeral_token: string;
}

export interface SessionSummary {
  session_id: string;
  target_language: string;
  native_language: string;
  student_level: StudentLevel;
  state: 'issued' | 'connecting' | 'active' | 'ended';
  end_reason: EndReason | null;
  started_at: string | null;
  ended_at: string | null;
  duration_ms: number;
  learner_turns: number;
  tutor_turns: number;
  interruptions: number;
  learner_speech_ms: number;
  tutor_speech_ms: number;
}

export interface ClientConfig {
  /** True when the keyless stand-in speaks instead of a model; the page must say so. */
  simulator: boolean;
  max_minutes: number;
}

export interface ProblemResponse {
  error: {
    code: ProblemCode;
    message: string;
    fields?: Record<string, FieldProblemCode>;
    request_id: string;
  };
}
