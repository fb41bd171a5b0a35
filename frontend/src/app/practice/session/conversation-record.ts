import type { EndReason } from 'parley/contracts';
import type { Lesson } from '../lesson';

/** One line of the conversation as the recap shows it. */
export interface CaptionLine {
  readonly itemId: string;
  readonly speaker: 'learner' | 'tutor';
  readonly text: string;
}

/** What is left of a conversation when it is over. Lives in the browser's memory only. */
export interface ConversationRecord {
  readonly lesson: Lesson;
  readonly focusWords: readonly string[];
  readonly endReason: EndReason;
  readonly durationMs: number;
  readonly learnerSpeechMs: number;
  readonly tutorSpeechMs: number;
  readonly learnerTurns: number;
  readonly tutorTurns: number;
  readonly interruptions: number;
  readonly captions: readonly CaptionLine[];
}
