import type { CaptionLine, ConversationRecord } from '../session/conversation-record';

/** What became of the lesson's focus words. Each is in exactly one list, in the order of the lesson. */
export interface FocusWordCoverage {
  /** The learner said it, as far as the transcript shows. */
  readonly said: readonly string[];
  /** Only the tutor said it. */
  readonly heard: readonly string[];
  /** Nobody said it. */
  readonly unmet: readonly string[];
  /** How much of the learner's speech came back as text. Said words can only be found in what did. */
  readonly learnerSpeech: LearnerSpeech;
}

/** `none`: the learner did not speak. */
export type LearnerSpeech = 'none' | 'unreadable' | 'partly_unreadable' | 'readable';

/** Scripts written without spaces: there a word is looked for anywhere in the text. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Accents, Hebrew points and Arabic vowel signs: written or not, it is the same word. */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;

/** Looks for every focus word in what was said, whole words only, without regard to case and accents. */
export function coverFocusWords(record: ConversationRecord): FocusWordCoverage {
  const segmenter = new Intl.Segmenter(record.lesson.targetLanguage, { granularity: 'word' });
  const spokenBy = (speaker: CaptionLine['speaker']) =>
    record.captions
      .filter((line) => line.speaker === speaker)
      .map((line) => searchable(line.text, segmenter));
  const learner = spokenBy('learner');
  const tutor = spokenBy('tutor');

  const said: string[] = [];
  const heard: string[] = [];
  const unmet: string[] = [];
  for (const focusWord of record.focusWords) {
    const wanted = searchable(focusWord, segmenter);
    if (isIn(learner, wanted)) said.push(focusWord);
    else if (isIn(tutor, wanted)) heard.push(focusWord);
    else unmet.push(focusWord);
  }
  return { said, heard, unmet, learnerSpeech: judgeSpeech(record.learnerTurns, learner.length) };
}

function judgeSpeech(turns: number, readableTurns: number): LearnerSpeech {
  if (turns === 0 && readableTurns === 0) return 'none';
  if (readableTurns === 0) return 'unreadable';
  return readableTurns < turns ? 'partly_unreadable' : 'readable';
}

interface SearchableText {
  readonly folded: string;
  /** The words, each between spaces, so that a word is never found inside another. */
  readonly words: string;
}

function searchable(text: string, segmenter: Intl.Segmenter): SearchableText {
  const folded = text.normalize('NFKD').replace(OPTIONAL_MARKS, '').toLowerCase();
  const words = Array.from(segmenter.segment(folded))
    .filter((segment) => segment.isWordLike)
    .map((segment) => segment.segment);
  return { folded, words: ` ${words.join(' ')} ` };
}

function isIn(lines: readonly SearchableText[], wanted: SearchableText): boolean {
  const hasWords = wanted.words.trim() !== '';
  if (hasWords && !UNSPACED.test(wanted.folded))
    return lines.some((line) => line.words.includes(wanted.words));
  return lines.some((line) => line.folded.includes(wanted.folded));
}
