/** A word of a caption on the screen. */
export interface CaptionWord {
  readonly itemId: string;
  /** Among the pieces of its line; null stands for the first word. */
  readonly index: number | null;
}

const WORD = '[data-word]';

/** The word that a tap or the focus is on; null beside the words. */
export function wordAt(target: EventTarget | null): (CaptionWord & { readonly text: string }) | null {
  const element = target instanceof Element ? target.closest<HTMLElement>(WORD) : null;
  const itemId = element?.closest<HTMLElement>('[data-item]')?.dataset['item'];
  if (!element || itemId === undefined) return null;
  return { itemId, index: Number(element.dataset['index']), text: element.textContent };
}

/** All words on the screen, in the order in which they were said. */
export function wordsIn(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(WORD)];
}

/** Where a key leads from the word that has the focus; null when it is no key for that, or there is no word there. */
export function nextWord(
  words: readonly HTMLElement[],
  { key, target }: Pick<KeyboardEvent, 'key' | 'target'>,
): HTMLElement | null {
  const current = words.findIndex((word) => word === target);
  const from = words[current];
  if (!from) return null;
  const forward = getComputedStyle(from).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return words[current + (key === forward ? 1 : -1)] ?? null;
    case 'ArrowUp':
      return words.findLast((word, index) => index < current && isInOtherLine(word, from)) ?? null;
    case 'ArrowDown':
      return words.find((word, index) => index > current && isInOtherLine(word, from)) ?? null;
    case 'Home':
      return words[0] ?? null;
    case 'End':
      return words.at(-1) ?? null;
    default:
      return null;
  }
}

function isInOtherLine(word: HTMLElement, from: HTMLElement): boolean {
  return word.closest('[data-item]') !== from.closest('[data-item]');
}
