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
  const isRightToLeft = getComputedStyle(from).direction === 'rtl';
  const before = words.slice(0, current);
  const after = words.slice(current + 1);
  const steps: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowLeft: () => (isRightToLeft ? after[0] : before.at(-1)),
    ArrowRight: () => (isRightToLeft ? before.at(-1) : after[0]),
    ArrowUp: () => before.findLast((word) => isInOtherLine(word, from)),
    ArrowDown: () => after.find((word) => isInOtherLine(word, from)),
    Home: () => words[0],
    End: () => words.at(-1),
  };
  return (Object.hasOwn(steps, key) && steps[key]?.()) || null;
}

function isInOtherLine(word: HTMLElement, from: HTMLElement): boolean {
  return word.closest('[data-item]') !== from.closest('[data-item]');
}
