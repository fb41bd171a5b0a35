import { computed, inject, Injectable, linkedSignal, resource, signal } from '@angular/core';
import type { SessionLogPage } from 'parley/contracts';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { SessionLogClient } from './session-log-client';
import { activeFilters, isSameView, readView } from './session-log-view';
import type { SessionLogView } from './session-log-view';

/**
 * The page of the session log that is looked at. What was asked for last counts: an older answer that comes late is of no
 * interest any more. Until an answer is there, the page before stays where it is.
 */
@Injectable()
export class SessionLogStore {
  private readonly client = inject(SessionLogClient);
  private readonly current = signal<SessionLogView>(
    readView(() => null),
    { equal: isSameView },
  );
  private readonly answer = resource({
    params: () => this.current(),
    loader: ({ params }) => this.client.list(params),
  });

  readonly view = this.current.asReadonly();
  readonly page = linkedSignal<SessionLogPage | undefined, SessionLogPage | null>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (page, previous) => page ?? previous?.value ?? null,
  }).asReadonly();
  readonly isLoading = this.answer.isLoading;
  /** Why there is no answer; null while nothing is wrong. */
  readonly problem = computed((): AdminProblem | null => {
    const error = this.answer.error();
    return error === undefined ? null : asProblem(error);
  });
  readonly hasFilters = computed(() => activeFilters(this.current()).length > 0);
  /** How many sessions match, where the page shows all of them. */
  readonly total = computed(() => {
    const page = this.page();
    if (page === null || this.isLoading() || this.problem() !== null) return null;
    return page.next_cursor === null && page.previous_cursor === null ? page.sessions.length : null;
  });

  look(view: SessionLogView): void {
    this.current.set(view);
  }

  tryAgain(): void {
    this.answer.reload();
  }
}
