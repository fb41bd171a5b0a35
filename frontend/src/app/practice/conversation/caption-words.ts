/** A piece of a caption: a word that can be saved, or what stands between words. */
export interface CaptionPiece {
  readonly text: string;
  readonly isWord: boolean;
}

/** Cuts a caption into words and what is between them; joined again they are the caption. */
export function piecesOf(caption: string, targetLanguage: string): readonly CaptionPiece[] {
  const segmenter = new Intl.Segmenter(targetLanguage, { granularity: 'word' });
  return Array.from(segmenter.segment(caption), ({ segment, isWordLike }) => ({
    text: segment,
    isWord: isWordLike === true,
  }));
}
