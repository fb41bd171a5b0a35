import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import { ConsoleCard } from '../../console-card';
import { SessionFormats } from '../session-formats';

interface CoverageGroup {
  readonly outcome: 'said' | 'heard' | 'absent';
  readonly count: number;
  /** Empty for auditors, who do not see the lesson. */
  readonly words: readonly string[];
}

/** What became of the focus words of the lesson, word by word for those who may read it. */
@Component({
  selector: 'parley-session-coverage',
  imports: [ConsoleCard, TranslocoDirective],
  template: `
    <parley-console-card *transloco="let t" [heading]="t('admin.session.coverage.title')">
      @if (groups(); as groups) {
        @for (group of groups; track group.outcome) {
          <section>
            <h3>
              {{ t('admin.session.coverage.' + group.outcome) }}
              <span class="count">{{ formats.number(group.count) }}</span>
            </h3>
            @if (group.words.length > 0) {
              <ul [class]="group.outcome">
                @for (word of group.words; track $index) {
                  <li dir="auto" [lang]="session().target_language">{{ word }}</li>
                }
              </ul>
            }
          </section>
        }
      } @else {
        <p class="note">{{ t('admin.session.coverage.unknown') }}</p>
      }
    </parley-console-card>
  `,
  styles: `
    section {
      display: grid;
      gap: 8px;
    }
    h3 {
      display: flex;
      gap: 12px;
      justify-content: space-between;
      font: var(--mat-sys-title-small);
    }
    .count {
      font-variant-numeric: tabular-nums;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      list-style: none;
    }
    li {
      padding: 4px 12px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 8px;
      font: var(--mat-sys-body-medium);
      overflow-wrap: anywhere;
    }
    .said li {
      border-color: transparent;
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    .heard li {
      border-color: transparent;
      background: var(--mat-sys-surface-container-high);
    }
    .absent li {
      border-style: dashed;
      border-color: var(--mat-sys-outline);
    }
    .note {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class SessionCoverage {
  protected readonly formats = inject(SessionFormats);

  readonly session = input.required<LoggedSessionDetail>();
  /** Null when it is not known. */
  protected readonly groups = computed((): readonly CoverageGroup[] | null => {
    const { coverage, focus_word_outcomes: outcomes } = this.session();
    if (coverage === null) return null;
    return (['said', 'heard', 'absent'] as const).map((outcome) => ({
      outcome,
      count: coverage[outcome],
      words: (outcomes ?? []).filter((met) => met.outcome === outcome).map(({ word }) => word),
    }));
  });
}
