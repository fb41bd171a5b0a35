import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { formatClock } from '../../i18n/format-clock';
import { LITTLE_TIME_MS } from './time-warning';

/** Elapsed and remaining time, which stands out when it is little. */
@Component({
  selector: 'parley-session-timer',
  imports: [TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <span role="timer" [attr.aria-label]="t('conversation.timer.elapsed')">{{ elapsed() }}</span>
      @if (remaining(); as left) {
        <span class="remaining" [class.low]="isLow()">{{
          t('conversation.timer.remaining', { time: left })
        }}</span>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 0 12px;
      justify-content: end;
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
  private readonly locale = inject(InterfaceLanguage).numberLocale;

  readonly elapsedMs = input.required<number>();
  /** Null before the conversation has started. */
  readonly remainingMs = input.required<number | null>();

  protected readonly elapsed = computed(() => formatClock(this.elapsedMs(), this.locale()));
  protected readonly remaining = computed(() => {
    const remainingMs = this.remainingMs();
    // Rounded up, so that the two clocks add up and zero means over.
    return remainingMs === null ? null : formatClock(Math.ceil(remainingMs / 1000) * 1000, this.locale());
  });
  protected readonly isLow = computed(() => (this.remainingMs() ?? Infinity) <= LITTLE_TIME_MS);
}
