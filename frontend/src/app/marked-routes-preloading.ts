import { inject, Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { EMPTY, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { FIRST_SIGN_OF_LIFE } from './first-sign-of-life';

/**
 * Loads the pages marked `data: { isPreloaded: true }` before they are asked for: when a network is lost in the middle of
 * a conversation, its recap must not be out of reach. Not before somebody is there: on a slow phone they would hold up the form.
 */
@Injectable({ providedIn: 'root' })
export class MarkedRoutesPreloading implements PreloadingStrategy {
  private readonly firstSign = inject(FIRST_SIGN_OF_LIFE);

  preload({ data }: Route, load: () => Observable<unknown>): Observable<unknown> {
    return data?.['isPreloaded'] === true ? this.firstSign.pipe(switchMap(load)) : EMPTY;
  }
}
