import { FocusItemSearch } from './focus-item-search.js';
import { loadStemmer } from './stemmers.js';
import { type Utterance, UtteranceReader } from './utterance.js';

/** One line of a conversation, as it was understood. */
export interface TranscriptLine {
  readonly speaker: 'learner' | 'tutor';
  readonly text: string;
  /** Since the conversation began. */
  readonly atMs: number;
}

/** What a conversation is measured by, and what was said in it. */
export interface Talk {
  /** As the session got them; each is found by its own text. */
  readonly focusWords: readonly string[];
  /** Code of the language that was practised. */
  readonly targetLanguage: string;
  /** In the order of the conversation. */
  readonly lines: readonly TranscriptLine[];
}

/** What became of one focus word: the learner said it, only the tutor said it, or nobody did. */
export type FocusWordCoverage =
  | {
      readonly word: string;
      readonly outcome: 'said' | 'heard';
      /** The sentence in which the learner (`said`) or the tutor (`heard`) first had the word. */
      readonly sentence: string;
      /** When the line with that sentence was said, since the conversation began. */
      readonly atMs: number;
    }
  | { readonly word: string; readonly outcome: 'unmet' };

/**
 * What became of each focus word of a lesson, in the order of the lesson. A word counts in all its forms that a stemmer, or a table
 * of endings, knows; where there is neither (Kannada, Māori, Swahili, Filipino, Vietnamese, Welsh), and in Chinese and
 * Thai, which have no forms, as it is written. What the tutor says never makes a word said.
 *
 * Loads the stemmer of this one language, and only here. Never rejects: without the stemmer, words count as they are written.
 *
 * @param pause awaited before each line and each word: where others wait for the same thread, it lets them go first
 */
export async function coverFocusWords(
  talk: Talk,
  pause?: () => Promise<unknown>,
): Promise<FocusWordCoverage[]> {
  const search = new FocusItemSearch(talk.targetLanguage, await loadStemmer(talk.targetLanguage));
  const reader = new UtteranceReader(talk.targetLanguage);
  const said: Saying[] = [];
  for (const { speaker, text, atMs } of talk.lines) {
    await pause?.();
    said.push(...reader.read(text).map((utterance) => ({ speaker, atMs, utterance })));
  }
  const coverage: FocusWordCoverage[] = [];
  for (const word of talk.focusWords) {
    await pause?.();
    coverage.push(coverageOf(word, said, search));
  }
  return coverage;
}

function coverageOf(word: string, said: readonly Saying[], search: FocusItemSearch): FocusWordCoverage {
  const isIn = search.finder(word);
  const first = (speaker: TranscriptLine['speaker']) =>
    said.find((saying) => saying.speaker === speaker && isIn(saying.utterance));
  const byLearner = first('learner');
  if (byLearner !== undefined) return covered(word, 'said', byLearner);
  const byTutor = first('tutor');
  return byTutor === undefined ? { word, outcome: 'unmet' } : covered(word, 'heard', byTutor);
}

interface Saying {
  readonly speaker: TranscriptLine['speaker'];
  readonly atMs: number;
  readonly utterance: Utterance;
}

function covered(word: string, outcome: 'said' | 'heard', { utterance, atMs }: Saying): FocusWordCoverage {
  return { word, outcome, sentence: utterance.sentence, atMs };
}
