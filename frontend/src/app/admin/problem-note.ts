import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { formatDuration } from '../i18n/duration';
import { InterfaceLanguage } from '../i18n/interface-language';
import { Notice } from '../ui/notice';
import type { AdminProblem } from './admin-problem';

/** Kinds that nobody in front of the screen can do anything about: the number helps whoever reads the server's log. */
const UNEXPECTED = ['internal_error', 'unexpected'];

/** Says in plain words why something did not happen; nothing for null. */
@Component({
  selector: 'parley-problem-note',
  imports: [Notice, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (problem(); as problem) {
        <parley-notice tone="problem">
          {{ t('admin.problem.' + problem.kind, { wait: wait() }) }}
          @if (requestId(); as id) {
            {{ t('admin.problem.request', { id }) }}
          }
        </parley-notice>
      }
    </ng-container>
  `,
  // Without a problem it takes no room, not even between others.
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ProblemNote {
  readonly problem = input.required<AdminProblem | null>();

  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;
  /** As the server named it, once: what is read out at once would be read out again with every second. */
  protected readonly wait = computed(() =>
    formatDuration((this.problem()?.retryAfterSeconds ?? 0) * 1000, this.numberLocale()),
  );
  protected readonly requestId = computed(() => {
    const problem = this.problem();
    return problem !== null && UNEXPECTED.includes(problem.kind) ? problem.requestId : undefined;
  });
}
