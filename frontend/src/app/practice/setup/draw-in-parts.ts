import { afterNextRender, DestroyRef, DOCUMENT, inject, Injector, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import { nextTask, uncovered } from '../../ui/first-paint';

/** Few enough lines for a slow phone to draw them unnoticed, of two lists at a time. */
const PART = 4;

/** How much of a list is to be drawn. */
export interface DrawnParts {
  /** Lines from its beginning; Infinity when it is whole, however long it becomes. */
  readonly lines: Signal<number>;
  /** For a list that is about to be opened. */
  readonly all: () => void;
}

/**
 * For a long list that is closed at first: nothing of it is drawn until the page is in sight, then one part after another, each in a
 * task of its own, so that a slow phone can answer to a finger in between.
 *
 * Call it in an injection context.
 *
 * @param length of the whole list, in lines
 */
export function drawInParts(length: () => number): DrawnParts {
  const document = inject(DOCUMENT);
  const view = document.defaultView;
  const injector = inject(Injector);
  const destroyed = inject(DestroyRef);
  const lines = signal(0);
  const drawNext = async (): Promise<void> => {
    await uncovered(document);
    if (view) await nextTask(view);
    if (destroyed.destroyed || lines() === Infinity) return;
    lines.update((drawn) => (drawn + PART < length() ? drawn + PART : Infinity));
    drawNextAfterThis();
  };
  const drawNextAfterThis = (): void => {
    afterNextRender({ read: () => void drawNext() }, { injector });
  };
  drawNextAfterThis();
  return { lines: lines.asReadonly(), all: () => lines.set(Infinity) };
}
