/** Hands out a sentence word by word, in step with its audio. */
export class TranscriptFeed {
  private readonly words: string[];
  private readonly lengths: readonly number[];
  private readonly totalLength: number;
  private handedOut = 0;
  private handedOutLength = 0;

  constructor(sentence: string) {
    const segments = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(sentence)];
    this.words = segments.map(({ segment }) => segment);
    this.lengths = this.words.map((word) => word.length);
    this.totalLength = sentence.length;
  }

  /** The words that begin before `share` (0 to 1) of the sentence is spoken and were not handed out yet. */
  upTo(share: number): string {
    let text = '';
    while (this.handedOut < this.words.length) {
      if (share < 1 && this.handedOutLength >= share * this.totalLength) break;
      text += this.words[this.handedOut] ?? '';
      this.handedOutLength += this.lengths[this.handedOut] ?? 0;
      this.handedOut += 1;
    }
    return text;
  }
}
