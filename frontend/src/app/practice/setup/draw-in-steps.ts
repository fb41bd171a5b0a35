import { afterNextRender, afterRenderEffect, DOCUMENT, inject, Injector, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map, timer } from 'rxjs';
import { isCovered, nextTask, uncover } from '../../ui/first-paint';

/** A page that may still move is better than none. */
const PATIENCE_MS = 3_000;

/**
 * While the page still shows what it showed before the application, its parts are drawn one at a time, so that a slow phone
 * can answer to a finger in between. The page is uncovered when all of them are there and nothing is to come that would
 * move them, or that has taken too long to be waited for. Later everything is drawn at once.
 *
 * @param isSettled whether all is known that decides which parts there are
 * @returns how many parts are to be drawn, at most `count`. Call it in an injection context.
 */
export function drawInSteps(count: number, isSettled: Signal<boolean>): Signal<number> {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  const drawn = signal(isCovered(document) ? 0 : count);
  const isWhole = signal(false);
  const goOn = async (): Promise<void> => {
    const view = document.defaultView;
    if (view) await nextTask(view);
    if (drawn() === count) isWhole.set(true);
    else drawNext();
  };
  const drawNext = (): void => {
    drawn.update((parts) => parts + 1);
    afterNextRender({ read: () => void goOn() }, { injector });
  };
  if (drawn() < count) {
    const isLate = toSignal(timer(PATIENCE_MS).pipe(map(() => true)), { initialValue: false });
    afterNextRender({ read: () => void goOn() });
    // What has just become known has been drawn by then.
    afterRenderEffect({
      read: () => {
        if (isWhole() && (isSettled() || isLate())) uncover(document);
      },
    });
  }
  return drawn.asReadonly();
}
