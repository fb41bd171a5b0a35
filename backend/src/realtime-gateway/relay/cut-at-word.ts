/** Finds the ends of words also where a script writes none between them. */
const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

/** At the end of what was cut off. */
export const ELLIPSIS = '…';

/** The words of a text that end within its first `share` (0 to 1), and an ellipsis; the whole text from 1 on. */
export function cutAtWord(text: string, share: number): string {
  if (share >= 1) return text;
  const limit = text.length * share;
  let end = 0;
  for (const { index, segment } of WORDS.segment(text)) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd() + ELLIPSIS;
}
