import type { EndReason } from 'parley/contracts';
import type { Lesson } from '../lesson';

/** One line of the conversation as the recap shows it. */
export interface CaptionLine {
  readonly itemId: string;
  readonly speaker: 'learner' | 'tutor';
  /** Of the tutor, what was heard; of the learner, what was understood. Never empty. */
  readonly text: string;
  /** When it began to be heard, since the conversation began. */
  readonly startMs: number;
  /** How long it was heard; 0 where nobody knows. */
  readonly speechMs: number;
  /** True when the learner cut the tutor off: the text stops where the tutor fell silent. */
  readonly isInterrupted: boolean;
  /** False for what a button said in the learner's place: the tutor heard it, but nobody spoke it. */
  readonly isSpoken: boolean;
}

/** A word of the tutor's that the learner wants to keep. */
export interface SavedWord {
  /** As it stands in the sentence. */
  readonly word: string;
  /** What the tutor said, as far as it was heard when the word was saved. */
  readonly sentence: string;
  readonly itemId: string;
  /** When that line began to be heard, since the conversation began. */
  readonly startMs: number;
}

/** What is left of a conversation when it is over. Lives in the browser's memory only. */
export interface ConversationRecord {
  readonly lesson: Lesson;
  readonly focusWords: readonly string[];
  readonly endReason: EndReason;
  readonly durationMs: number;
  readonly learnerSpeechMs: number;
  /** The learner's longest turn, also when no words came of it; 0 where nobody knows. */
  readonly longestAnswerMs: number;
  readonly tutorSpeechMs: number;
  readonly learnerTurns: number;
  readonly tutorTurns: number;
  readonly interruptions: number;
  /** In the order of the conversation. */
  readonly captions: readonly CaptionLine[];
  /** In the order in which they were saved. */
  readonly savedWords: readonly SavedWord[];
}
