/** Length of a text in words between spaces; an empty text counts as one. For limits, where scripts without spaces need no more. */
export function countWords(text: string): number {
  return text.trim().split(/\s+/u).length;
}
