/** Length of a text in Unicode code points; a lone surrogate counts as one. */
export function countCodePoints(text: string): number {
  return [...text].length;
}
