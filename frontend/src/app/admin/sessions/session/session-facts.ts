import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import { ConsoleCard } from '../../console-card';
import { endKeyOf } from '../list/session-figures';
import { SessionFormats } from '../session-formats';
import type { Fact } from './facts-of-session';
import { factsOfSession } from './facts-of-session';

/** When, how long, how it ended, and by which means. What is not known is left out. */
@Component({
  selector: 'parley-session-facts',
  imports: [ConsoleCard, TranslocoDirective],
  template: `
    <parley-console-card *transloco="let t" [heading]="t('admin.session.facts.title')">
      <dl>
        <div>
          <dt>{{ t('admin.sessions.column.end') }}</dt>
          <dd>{{ t(endKey()) }}</dd>
        </div>
        @for (fact of facts(); track fact.name) {
          <div>
            <dt>{{ t('admin.session.facts.' + fact.name) }}</dt>
            <dd>
              <bdi>{{ fact.value }}</bdi>
            </dd>
          </div>
        }
      </dl>
      @if (session().is_fallback_model) {
        <p class="note">{{ t('admin.session.facts.fallback') }}</p>
      }
    </parley-console-card>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
      gap: 16px 20px;
    }
    dt {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    dd {
      font: var(--mat-sys-body-large);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    .note {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class SessionFacts {
  private readonly formats = inject(SessionFormats);

  readonly session = input.required<LoggedSessionDetail>();
  protected readonly endKey = computed(() => endKeyOf(this.session()));
  protected readonly facts = computed((): readonly Fact[] => factsOfSession(this.session(), this.formats));
}
