import { letterPattern, scriptsOfLanguage } from '../script-of-language.js';
import { isWrittenInOtherLanguage } from './language-evidence.js';

/** Why a transcript can hardly be what the learner said: it is in another script, or in another language. */
export type TranscriptDoubt = 'script' | 'language';

/** From this share of letters on, a script that the language is not written in makes a text doubtful. */
const FOREIGN_MIN_SHARE = 0.4;
/** Latin letters are at home in every script: as long as they are names and loan words, so few. */
const LATIN_WORDS_MAX = 3;

/**
 * Whether the transcript of a learner's speech fits the language that is practised. Transcription guesses when it hears little: it
 * then writes a word in another script, or what it understood as the learner's own language.
 *
 * Says nothing without strong evidence, and never of texts without letters: a false doubt discourages more than a missed one.
 */
export function findTranscriptDoubt(text: string, targetLanguage: string): TranscriptDoubt | undefined {
  const target = { code: targetLanguage };
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  const ofTarget = text.match(new RegExp(letterPattern(target), 'gu'))?.length ?? 0;
  if (1 - ofTarget / letters > FOREIGN_MIN_SHARE && !isLoanWords(text, target)) return 'script';
  return ofTarget > 0 && isWrittenInOtherLanguage(text, targetLanguage) ? 'language' : undefined;
}

/** "OK", "USB", "Los Angeles" in a language of another script. */
function isLoanWords(text: string, target: { readonly code: string }): boolean {
  if (scriptsOfLanguage(target).includes('Latin')) return false;
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const foreign = words.filter((word) => !new RegExp(letterPattern(target), 'u').test(word));
  return foreign.length <= LATIN_WORDS_MAX && foreign.every((word) => /^\p{sc=Latin}/u.test(word));
}
