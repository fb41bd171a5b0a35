import type { CoverageCounts, CoverageState } from './coverage-squares';
import { squaresOf, totalOf } from './coverage-squares';

export interface ShareTextContent {
  /** What the language calls itself. */
  readonly languageName: string;
  /** How long the learner spoke, in the learner's language. */
  readonly duration: string;
  readonly coverage: CoverageCounts;
  readonly localeCode: string;
  /** False where the language's name runs against the learner's own writing. */
  readonly isSameDirection: boolean;
}

const MAX_SQUARES = 5;
const SQUARES: Readonly<Record<CoverageState, string>> = { said: '🟩', heard: '🟨', unmet: '⬜' };

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** What a person shares in words: `Español · 6 min · 🟩🟩🟩🟨⬜ 7/10`. */
export function shareText(content: ShareTextContent): string {
  const { languageName, duration, coverage, isSameDirection } = content;
  const name = isSameDirection ? languageName : `${FIRST_STRONG_ISOLATE}${languageName}${POP_ISOLATE}`;
  const squares = squaresOf(coverage, MAX_SQUARES).map((state) => SQUARES[state]);
  const score = scoreOf(coverage, content.localeCode);
  return [name, duration, score && `${squares.join('')} ${score}`].filter((part) => part !== '').join(' · ');
}

/** Words said, of how many: `7/10` in the locale's own digits; empty without any words. */
export function scoreOf(coverage: CoverageCounts, localeCode: string): string {
  const total = totalOf(coverage);
  const number = new Intl.NumberFormat(localeCode);
  return total === 0 ? '' : `${number.format(coverage.said)}/${number.format(total)}`;
}
