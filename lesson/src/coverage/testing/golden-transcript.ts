/** A conversation as it might be had, and what must become of the lesson's focus words in it. */
export interface GoldenTranscript {
  readonly language: string;
  readonly learner: readonly string[];
  readonly tutor: readonly string[];
  /** Focus word → the sentence in which it counts as said by the learner. */
  readonly said: Readonly<Record<string, string>>;
  /** Focus word → the sentence of the tutor's in which it was heard. */
  readonly heard: Readonly<Record<string, string>>;
  /** Focus words that nobody said, though there are words like them. */
  readonly unmet: readonly string[];
}
