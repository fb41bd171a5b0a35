import { computed, inject, Injectable, linkedSignal, resource, signal } from '@angular/core';
import type { AuditTrailPage } from 'parley/contracts';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { AuditClient } from './audit-client';
import type { AuditView } from './audit-view';
import { isSameView, readView } from './audit-view';

/**
 * The page of the audit trail that is looked at. What was asked for last counts. Until an answer is there, and when none comes, the page
 * before stays where it is.
 */
@Injectable()
export class AuditStore {
  private readonly client = inject(AuditClient);
  private readonly current = signal<AuditView | undefined>(undefined, {
    equal: (first, second) => first !== undefined && second !== undefined && isSameView(first, second),
  });
  private readonly answer = resource({
    params: () => this.current(),
    loader: ({ params }) => this.client.list(params),
  });

  readonly view = computed(() => this.current() ?? readView(() => null));
  readonly page = linkedSignal<AuditTrailPage | undefined, AuditTrailPage | null>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (page, previous) => page ?? previous?.value ?? null,
  }).asReadonly();
  readonly isLoading = this.answer.isLoading;
  /** Why there is no answer; null while nothing is wrong. */
  readonly problem = computed((): AdminProblem | null => {
    const error = this.answer.error();
    return error === undefined ? null : asProblem(error);
  });

  look(view: AuditView): void {
    this.current.set(view);
  }

  reload(): void {
    this.answer.reload();
  }
}
