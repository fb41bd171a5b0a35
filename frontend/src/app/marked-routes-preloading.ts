import { Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { EMPTY } from 'rxjs';
import type { Observable } from 'rxjs';

/**
 * Loads the pages marked `data: { isPreloaded: true }` before they are asked for: when a network is lost in the middle of
 * a conversation, its recap must not be out of reach.
 */
@Injectable({ providedIn: 'root' })
export class MarkedRoutesPreloading implements PreloadingStrategy {
  preload({ data }: Route, load: () => Observable<unknown>): Observable<unknown> {
    return data?.['isPreloaded'] === true ? load() : EMPTY;
  }
}
