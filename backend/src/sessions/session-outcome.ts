import type { EndReason } from 'parley/contracts';
import type { FocusCoverage } from './focus-coverage.js';
import type { PackedTimeline } from './session-timeline.js';
import type { Talk } from './talk.js';

/** Tokens as upstream bills them. `cached` counts are a subset of the input counts. */
export interface TokenUsage {
  readonly inputText: number;
  readonly inputAudio: number;
  readonly cachedText: number;
  readonly cachedAudio: number;
  readonly outputText: number;
  readonly outputAudio: number;
}

/** What the turn meter has counted so far; all durations in milliseconds. */
export interface SessionMetrics {
  readonly learnerTurns: number;
  readonly tutorTurns: number;
  readonly interruptions: number;
  readonly learnerSpeechMs: number;
  readonly tutorSpeechMs: number;
  readonly usage: TokenUsage;
  /** From the accepted upgrade to the first audio byte of the greeting; null when there was none. */
  readonly firstAudioMs: number | null;
  /** From the learner's last word to the first audio byte of the answer; null before the first answer. */
  readonly replyLatencyP50Ms: number | null;
  readonly replyLatencyP90Ms: number | null;
}

/** How far a running conversation has come: totals since its beginning, on whichever replicas it was. */
export interface SessionProgress {
  /** The model that really speaks: the fallback model when the first was unknown upstream. */
  readonly model: string;
  readonly isFallbackModel: boolean;
  readonly provider: string;
  readonly voice: string;
  readonly metrics: SessionMetrics;
  /** Times the learner came back to the running conversation. */
  readonly learnerResumes: number;
  /** Times another upstream took the place of a lost one. */
  readonly upstreamReconnects: number;
  /** Who spoke when. */
  readonly timeline: PackedTimeline;
}

/** Everything that is known of a conversation when it ends. */
export interface SessionOutcome extends SessionProgress {
  readonly endReason: EndReason;
  /** Is not written itself, only what it was measured by. */
  readonly talk: Talk;
}

/** What is written, once, when a session ends. */
export interface MeasuredOutcome extends SessionProgress {
  readonly endReason: EndReason;
  /** Null: not known. */
  readonly coverage: FocusCoverage | null;
}
