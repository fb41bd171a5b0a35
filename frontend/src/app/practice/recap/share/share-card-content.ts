import type { CoverageState } from './coverage-squares';

export type TextDirection = 'ltr' | 'rtl';

/** A text of the card, in its own language. */
export interface CardText {
  readonly text: string;
  readonly language: string;
  readonly direction: TextDirection;
}

/** What the card says. Neither a name nor a school is on it. */
export interface ShareCardContent {
  /** Where the card begins, as the learner reads: on the left or on the right. */
  readonly direction: TextDirection;
  /** What the practised language calls itself. */
  readonly languageName: CardText;
  /** How long the learner spoke, in words. */
  readonly spoken: CardText;
  /** One sentence of the learner's; null when none was picked. */
  readonly sentence: CardText | null;
  /** Empty when the lesson had no words. */
  readonly squares: readonly CoverageState[];
  /** `7/10`; empty when the lesson had no words. */
  readonly score: CardText;
  /** What the score counts. */
  readonly scoreLabel: CardText;
}
