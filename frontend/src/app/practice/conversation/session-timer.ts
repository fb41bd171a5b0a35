import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { formatDuration } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { formatClock } from '../../i18n/format-clock';

/** When to say aloud how much time is left, in the order they come: the server warns at the same moments. */
const WARNINGS_MS = [120_000, 30_000];

/** Elapsed and remaining time. Near the end it says so, once for each warning, also to a screen reader. */
@Component({
  selector: 'parley-session-timer',
  imports: [TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <span role="timer" [attr.aria-label]="t('conversation.timer.elapsed')">{{ elapsed() }}</span>
      @if (remaining(); as left) {
        <span class="remaining" [class.low]="warning()">{{
          t('conversation.timer.remaining', { time: left })
        }}</span>
      }
      <span class="visually-hidden" aria-live="polite">
        @if (warning(); as time) {
          {{ t('conversation.timer.warning', { time }) }}
        }
      </span>
    </ng-container>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 12px;
      align-items: baseline;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-large);
      font-variant-numeric: tabular-nums;
    }
    [role='timer'] {
      color: var(--mat-sys-on-surface);
    }
    .low {
      color: var(--mat-sys-error);
    }
  `,
})
export class SessionTimer {
  private readonly locale = inject(InterfaceLanguage).locale;

  readonly elapsedMs = input.required<number>();
  /** Null before the conversation has started. */
  readonly remainingMs = input.required<number | null>();

  protected readonly elapsed = computed(() => formatClock(this.elapsedMs(), this.locale().code));
  protected readonly remaining = computed(() => {
    const remainingMs = this.remainingMs();
    // Rounded up, so that the two clocks add up and zero means over.
    return remainingMs === null
      ? null
      : formatClock(Math.ceil(remainingMs / 1000) * 1000, this.locale().code);
  });
  /** The last warning that was due, in words; null while there is time. */
  protected readonly warning = computed(() => {
    const remainingMs = this.remainingMs() ?? Infinity;
    const due = WARNINGS_MS.findLast((warningMs) => remainingMs <= warningMs);
    return due === undefined ? null : formatDuration(due, this.locale().code);
  });
}
