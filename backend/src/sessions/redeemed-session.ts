import type { StudentLevel } from 'parley/contracts';
import type { SessionMetrics } from './session-outcome.js';
import type { PackedTimeline } from './session-timeline.js';

/** What one of the two said in one go. */
export interface SpokenTurn {
  readonly speaker: 'learner' | 'tutor';
  readonly text: string;
  /** Written, or asked for by a button: nobody said it. */
  readonly isTyped?: true | undefined;
}

/** What another replica left of a running session. */
export interface SessionPast {
  /** Since the conversation began, by the clock of the database. */
  readonly elapsedMs: number;
  /** In the order of the conversation. */
  readonly turns: readonly SpokenTurn[];
  /** The totals to count on from. */
  readonly metrics: SessionMetrics;
  readonly timeline: PackedTimeline;
  /** This time included. */
  readonly learnerResumes: number;
  readonly upstreamReconnects: number;
}

/** What the holder of a just redeemed or resumed token may start. */
export interface RedeemedSession {
  readonly id: string;
  readonly systemPrompt: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly focusWords: readonly string[];
  /** What is said is kept as text after the end. */
  readonly keepsTranscript: boolean;
  readonly maxMinutes: number;
  /** That is less than usual, because no more was left of the day. */
  readonly isCutByDailyLimit: boolean;
  /** Opens this conversation once more, once, should the connection break. */
  readonly resumeToken: string;
  /** Canonical Origin that the tokens of this session are bound to; null: not bound. */
  readonly origin: string | null;
  /** Null for a conversation that is about to begin. */
  readonly past: SessionPast | null;
}
