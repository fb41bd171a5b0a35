import type { UpstreamFailureKind } from '../upstream/upstream-errors.js';

/** How a connection that should have been refused was answered. */
export type Refusal =
  | { readonly kind: 'refused'; readonly failure: UpstreamFailureKind }
  | { readonly kind: 'accepted' }
  /** There is no key, or the engine cannot be reached at all. */
  | { readonly kind: 'not-tried' };

export interface OpeningObservations {
  /** Model that answered, and whether it took nothing but the plainer configuration. */
  readonly model: string;
  readonly isPlain: boolean;
  readonly createdAfterMs: number;
  readonly isUpdateConfirmed: boolean;
  readonly tellsLimit: boolean;
  /** From `response.create`. */
  readonly firstAudioAfterMs: number;
  readonly isGreetingDone: boolean;
  /** The tutor's words came as text as well. */
  readonly hasWords: boolean;
}

export interface TurnObservations {
  readonly isSpeechNoticed: boolean;
  readonly isEndNoticed: boolean;
  readonly isCommitTold: boolean;
  /** By which name the engine tells of the learner's item; null: by none. */
  readonly itemEvent: 'added' | 'created' | null;
  readonly transcription: 'completed' | 'failed' | 'none' | 'not-asked';
  /** From the end of the turn, as the engine saw it, to the first sound of the answer; null: no answer. */
  readonly replyAfterMs: number | null;
}

export interface InterruptionObservations {
  /** What became of the reply: cut short, or sent to its end before the learner was noticed, or told on. */
  readonly outcome: 'cancelled' | 'sent-already' | 'told-on' | 'unnoticed';
  readonly truncation: 'done' | 'refused' | 'unanswered' | 'not-tried';
}

/** What a scripted conversation has shown of an engine. Null: it did not come so far. */
export interface Observations {
  /** Why no conversation began. */
  readonly failure: { readonly kind: UpstreamFailureKind; readonly detail: string } | null;
  readonly opening: OpeningObservations | null;
  readonly turn: TurnObservations | null;
  readonly interruption: InterruptionObservations | null;
  readonly hasUsage: boolean | null;
  /** Code of the engine's answer to our close; null: none. */
  readonly closeCode: number | null;
  readonly wrongKey: Refusal;
  readonly unknownModel: Refusal;
}
