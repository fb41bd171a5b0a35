import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { fromEvent, merge, shareReplay, take, timer } from 'rxjs';
import type { Observable } from 'rxjs';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'scroll'];
/** Whoever only reads for so long may still have the rest. */
const READING_MS = 4_000;

/** Emits once: when somebody does something with the page, or has had the time to read it. */
export const FIRST_SIGN_OF_LIFE = new InjectionToken<Observable<unknown>>('first sign of life', {
  providedIn: 'root',
  factory: () => {
    const document = inject(DOCUMENT);
    const signs = SIGNS.map((name) => fromEvent(document, name, { passive: true, capture: true }));
    return merge(timer(READING_MS), ...signs).pipe(take(1), shareReplay(1));
  },
});
