import { Injectable, signal } from '@angular/core';
import type { QueryTexts } from './session-log-view';

/** Where in the session log somebody was last, so that the way back from a session leads there. */
@Injectable({ providedIn: 'root' })
export class LastSessionLog {
  readonly query = signal<QueryTexts>({});
}
