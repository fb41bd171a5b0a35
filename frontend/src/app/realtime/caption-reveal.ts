/** Speech at the pace of a patient tutor; used only until all of an item's audio is there. */
const SPEECH_MS_PER_LETTER = 60;
const SPEECH_MS_PER_SYLLABIC_CHARACTER = 180;

const SYLLABIC_CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** What belongs to the word that follows. */
const OPENING_END = /[\s\p{Ps}\p{Pi}¿¡]+$/u;

const words = new Intl.Segmenter([], { granularity: 'word' });

/** About how long it takes to say a text. The transcript often arrives before its audio, and must not be shown before it. */
export function estimateSpeechMs(text: string): number {
  const syllabicCharacters = text.match(SYLLABIC_CHARACTER)?.length ?? 0;
  const letters = text.length - syllabicCharacters;
  return letters * SPEECH_MS_PER_LETTER + syllabicCharacters * SPEECH_MS_PER_SYLLABIC_CHARACTER;
}

/**
 * How much of a transcript has been heard, in UTF-16 units, cut back to the end of a word.
 *
 * @param heardMs played so far.
 * @param durationMs length of the whole item's audio, as far as it is known.
 */
export function revealedLength(transcript: string, heardMs: number, durationMs: number): number {
  if (heardMs <= 0 || durationMs <= 0) return 0;
  const heardLength = transcript.length * (heardMs / durationMs);
  if (heardLength >= transcript.length) return transcript.length;
  // The segment at the cut begins where the last whole word ended.
  const end = words.segment(transcript).containing(Math.floor(heardLength))?.index ?? 0;
  return transcript.slice(0, end).replace(OPENING_END, '').length;
}
