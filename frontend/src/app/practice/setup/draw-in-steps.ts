import { afterNextRender, DOCUMENT, inject, Injector, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import { isCovered, nextTask, uncover } from '../../ui/first-paint';

/**
 * While the page still shows what it showed before the application, its parts are drawn one at a time, so that a slow phone
 * can answer to a finger in between; the last of them uncovers the page. Later everything is drawn at once.
 *
 * @returns how many parts are to be drawn, at most `count`. Call it in an injection context.
 */
export function drawInSteps(count: number): Signal<number> {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  const drawn = signal(isCovered(document) ? 0 : count);
  const goOn = async (): Promise<void> => {
    const view = document.defaultView;
    if (view) await nextTask(view);
    if (drawn() === count) uncover(document);
    else drawNext();
  };
  const drawNext = (): void => {
    drawn.update((parts) => parts + 1);
    afterNextRender({ read: () => void goOn() }, { injector });
  };
  if (drawn() < count) afterNextRender({ read: () => void goOn() });
  return drawn.asReadonly();
}
