import type { FocusWordCoverage, Talk } from 'parley/lesson/coverage';
import type { ConversationRecord } from '../session/conversation-record';
import type { CoverageCounts, CoverageState } from './share/coverage-squares';

/** What counts for coverage: what was spoken aloud, by either side. A button's words make nothing said. */
export function spokenTalkOf({ focusWords, lesson, captions }: ConversationRecord): Talk {
  return {
    focusWords,
    targetLanguage: lesson.targetLanguage,
    lines: captions
      .filter(({ isSpoken }) => isSpoken)
      .map(({ speaker, text, startMs }) => ({ speaker, text, atMs: startMs })),
  };
}

export function countsOf(words: readonly FocusWordCoverage[]): CoverageCounts {
  const count = (state: CoverageState): number => words.filter(({ outcome }) => outcome === state).length;
  return { said: count('said'), heard: count('heard'), unmet: count('unmet') };
}

/** For each word that the learner said, where. */
export function coveringSentencesOf(words: readonly FocusWordCoverage[]): readonly string[] {
  return words.flatMap((word) => (word.outcome === 'said' ? [word.sentence] : []));
}
