import type { CanDeactivateFn } from '@angular/router';

/** A page that may hold something that is not saved. */
export interface Leavable {
  /** False: whoever is about to leave has thought better of it. */
  mayLeave(): Promise<boolean>;
}

/** Asks the page before it goes. */
export const whenNothingIsLost: CanDeactivateFn<Leavable> = (page) => page.mayLeave();
