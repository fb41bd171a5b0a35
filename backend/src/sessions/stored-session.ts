import type { EndReason, StudentLevel } from 'parley/contracts';
import type { SessionMetrics } from './session-outcome.js';
import type { SessionState } from './session-lifecycle.js';

/** What is written when a token is minted. */
export interface NewSession {
  readonly tokenHash: Uint8Array<ArrayBuffer>;
  readonly tokenTtlSeconds: number;
  /** Canonical Origin that the token is bound to; null: not bound. */
  readonly tokenOrigin: string | null;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly conversationPrompt: string;
  readonly focusWords: readonly string[];
  readonly systemPrompt: string;
  readonly systemPromptVersion: string;
  /** Lower-case hexadecimal. */
  readonly systemPromptSha256: string;
  /** How long a transcript is kept; 0: there is none. What the learner is told when the session begins holds for it. */
  readonly transcriptDays: number;
}

/** A session as far as its learner may know it. */
export interface StoredSession {
  readonly id: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly state: SessionState;
  readonly endReason: EndReason | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly metrics: Pick<
    SessionMetrics,
    'learnerTurns' | 'tutorTurns' | 'interruptions' | 'learnerSpeechMs' | 'tutorSpeechMs'
  >;
}

/** A session that has just ended. */
export interface EndedSession {
  readonly id: string;
  /** From the start of the conversation to its end; 0 when it never started. */
  readonly durationMs: number;
}
