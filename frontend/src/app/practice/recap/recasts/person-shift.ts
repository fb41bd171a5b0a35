import { foldWord } from '../spoken-words';
import { PERSON_SHIFTS } from './person-shift-table';

/** Parts of words in pairs: the learner's, and the tutor's in its place. */
type Pairs = readonly (readonly [string, string])[];

/**
 * What changes when somebody answers "I went" with "you went": nothing that the learner said wrong. Known for the languages of
 * `PERSON_SHIFTS`; in others a correction cannot be told from an echo.
 */
export class PersonShift {
  private constructor(
    private readonly pronouns: ReadonlySet<string>,
    private readonly words: ReadonlySet<string>,
    private readonly starts: Pairs,
    private readonly parts: Pairs,
    private readonly ends: Pairs,
  ) {}

  /** Null where the language is not known well enough. */
  static of(language: string): PersonShift | null {
    const entry = PERSON_SHIFTS[language.split('-')[0] ?? ''];
    if (!entry) return null;
    const fold = (text: string): string => foldWord(text, language);
    const list = (text = ''): readonly string[] => text.split(' ').filter((item) => item !== '');
    const pairs = (text?: string): Pairs =>
      list(text).map((pair) => {
        const [mine = '', yours = ''] = pair.split('>').map(fold);
        return [mine, yours] as const;
      });
    return new PersonShift(
      new Set(list(entry.pronouns).map(fold)),
      new Set(pairs(entry.words).map((pair) => pair.join('>'))),
      pairs(entry.starts),
      pairs(entry.parts),
      pairs(entry.ends),
    );
  }

  /** True for "I" and "you", which many languages leave out. */
  isPronoun(word: string): boolean {
    return this.pronouns.has(word);
  }

  /** Both words folded. */
  isShifted(mine: string, yours: string): boolean {
    if (this.words.has(`${mine}>${yours}`)) return true;
    if (this.isPronoun(mine) && this.isPronoun(yours)) return true;
    return (
      this.starts.some(([from, to]) => mine.startsWith(from) && to + mine.slice(from.length) === yours) ||
      this.parts.some(([from, to]) => mine.includes(from) && mine.replace(from, to) === yours) ||
      this.ends.some(([from, to]) => mine.endsWith(from) && cutEnd(mine, from) + to === yours)
    );
  }
}

function cutEnd(word: string, end: string): string {
  return word.slice(0, word.length - end.length);
}
