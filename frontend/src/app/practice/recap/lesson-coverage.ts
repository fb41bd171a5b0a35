import type { CaptionLine, ConversationRecord } from '../session/conversation-record';
import { coverFocusWords } from './focus-word-coverage';
import type { CoverageCounts, CoverageState } from './share/coverage-squares';

export type FocusWordCoverage =
  | {
      readonly word: string;
      readonly outcome: 'said' | 'heard';
      readonly sentence: string;
      readonly atMs: number;
    }
  | { readonly word: string; readonly outcome: 'unmet' };

export async function coverLesson(record: ConversationRecord): Promise<readonly FocusWordCoverage[]> {
  await Promise.resolve();
  const find = (word: string, speaker: CaptionLine['speaker']) =>
    record.captions.find((line) => {
      const one = coverFocusWords({ ...record, focusWords: [word], captions: [line] });
      return line.speaker === speaker && one.unmet.length === 0;
    });
  return record.focusWords.map((word) => {
    const said = find(word, 'learner');
    const line = said ?? find(word, 'tutor');
    return line
      ? { word, outcome: said ? 'said' : 'heard', sentence: line.text, atMs: line.startMs }
      : { word, outcome: 'unmet' };
  });
}

export function countsOf(words: readonly FocusWordCoverage[]): CoverageCounts {
  const count = (state: CoverageState): number => words.filter(({ outcome }) => outcome === state).length;
  return { said: count('said'), heard: count('heard'), unmet: count('unmet') };
}

/** For each word that the learner said, where. */
export function coveringSentencesOf(words: readonly FocusWordCoverage[]): readonly string[] {
  return words.flatMap((word) => (word.outcome === 'said' ? [word.sentence] : []));
}
