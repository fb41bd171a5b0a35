import type { TranscriptTurn } from 'parley/contracts';
import { findTranscriptDoubt } from 'parley/lesson/transcript';
import type { StoredTranscript } from './transcript.repository.js';

/** The turns as staff read them. What a learner is said to have said is doubted as the learner's own screen doubts it. */
export function toTranscriptTurns({ targetLanguage, turns }: StoredTranscript): TranscriptTurn[] {
  return turns.map(({ speaker, text, isTyped }) => ({
    speaker,
    text,
    is_typed: isTyped,
    is_doubtful: speaker === 'learner' && !isTyped && findTranscriptDoubt(text, targetLanguage) !== undefined,
  }));
}
