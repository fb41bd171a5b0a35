import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AuditTrailCheck } from 'parley/contracts';
import { Notice } from '../../ui/notice';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { ConsoleCard } from '../console-card';
import { ProblemNote } from '../problem-note';
import { AuditClient } from './audit-client';
import { AuditFormats } from './audit-formats';

/** Whether the trail is what was written, in plain words, and what to keep of it. */
@Component({
  selector: 'parley-audit-check',
  imports: [ConsoleCard, MatButton, Notice, ProblemNote, TranslocoDirective],
  template: `
    <parley-console-card *transloco="let t" [heading]="t('admin.audit.check.title')">
      <p>{{ t('admin.audit.check.why') }}</p>
      <div>
        <button matButton="outlined" type="button" [disabled]="isRunning()" (click)="check()">
          {{ t(isRunning() ? 'admin.audit.check.running' : 'admin.audit.check.start') }}
        </button>
      </div>
      <parley-problem-note [problem]="problem()" />
      <div role="status">
        @if (result(); as result) {
          @if (result.finding; as finding) {
            <parley-notice tone="problem">
              {{ t('admin.audit.check.problem.' + finding.problem, gaps()) }}
              {{ t('admin.audit.check.tellSomebody') }}
            </parley-notice>
          } @else {
            <parley-notice>
              {{
                t(result.is_complete ? 'admin.audit.check.whole' : 'admin.audit.check.latestWhole', gaps())
              }}
            </parley-notice>
          }
        }
      </div>
      @if (headToKeep(); as head) {
        <p>{{ t('admin.audit.check.keep') }}</p>
        <code dir="ltr">{{ head }}</code>
      }
    </parley-console-card>
  `,
  styles: `
    p {
      max-inline-size: 70ch;
    }
    button {
      --mat-button-outlined-container-height: 48px;
    }
    code {
      padding: 12px 16px;
      border-radius: 12px;
      background: var(--mat-sys-surface-container-high);
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class AuditCheck {
  private readonly client = inject(AuditClient);
  private readonly formats = inject(AuditFormats);

  protected readonly isRunning = signal(false);
  protected readonly result = signal<AuditTrailCheck | null>(null);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly gaps = computed(() => ({
    count: this.formats.number(this.result()?.checked_entries ?? 0),
    number: this.formats.number(this.result()?.finding?.seq ?? 0),
    other: this.formats.number(this.result()?.finding?.other_seq ?? 0),
  }));
  /** Of a trail that is not whole there is nothing to keep. */
  protected readonly headToKeep = computed(() => {
    const result = this.result();
    return result?.finding === null ? result.head : null;
  });

  protected async check(): Promise<void> {
    this.isRunning.set(true);
    this.problem.set(null);
    this.result.set(null);
    try {
      this.result.set(await this.client.check());
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.isRunning.set(false);
    }
  }
}
