/**
 * Which chip of a row a key leads to, as in every toolbar: arrows in the direction of reading, Home and End.
 *
 * @returns number of the chip, from 0; null for a key that leads nowhere
 */
export function nextChip(key: string, index: number, count: number, direction: 'ltr' | 'rtl'): number | null {
  const forwards = direction === 'ltr' ? 'ArrowRight' : 'ArrowLeft';
  const backwards = direction === 'ltr' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case forwards:
      return Math.min(index + 1, count - 1);
    case backwards:
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
