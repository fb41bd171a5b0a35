import { Component, computed, inject, input, resource } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { RetentionPreview, RetentionShare } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { SettingsClient } from './settings-client';

/** Whoever is typing a number is not asking yet. */
const TYPING_PAUSE_MS = 300;

/** How long sessions and transcripts would be kept. */
export interface RetentionDays {
  /** Null: for good. */
  readonly sessions: number | null;
  /** 0: not at all. */
  readonly transcripts: number;
}

type Share = keyof Pick<RetentionPreview, 'sessions' | 'transcripts'>;

/** What would be deleted with the days that stand in the form, before anybody saves them. */
@Component({
  selector: 'parley-retention-outlook',
  imports: [TranslocoDirective],
  template: `
    <div role="status" *transloco="let t">
      @if (preview.isLoading()) {
        <p>{{ t('admin.settings.retention.counting') }}</p>
      } @else if (shares(); as shares) {
        @for (share of shares; track share.name) {
          <p>
            <strong>{{ t('admin.settings.retention.due.' + share.name, share.values) }}</strong>
          </p>
        } @empty {
          <p>{{ t('admin.settings.retention.nothingDue') }}</p>
        }
        @if (shares.length > 0) {
          <p>{{ t('admin.settings.retention.onceADay') }}</p>
        }
        @if (lastRun(); as last) {
          <p>{{ t('admin.settings.retention.lastRun', last) }}</p>
        } @else {
          <p>{{ t('admin.settings.retention.neverRun') }}</p>
        }
      } @else {
        <p>{{ t('admin.settings.retention.notCounted') }}</p>
      }
    </div>
  `,
  styles: `
    div {
      display: grid;
      gap: 8px;
      padding: 12px 16px;
      border-radius: 12px;
      background: var(--mat-sys-surface-container-high);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class RetentionOutlook {
  private readonly client = inject(SettingsClient);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  /** Undefined while what stands in the form is no number of days. */
  readonly days = input.required<RetentionDays | undefined>();
  /** Dates are shown as they are there. */
  readonly timeZone = input.required<string>();

  protected readonly preview = resource({
    params: () => this.days(),
    loader: async ({ params, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, TYPING_PAUSE_MS));
      if (abortSignal.aborted) throw new DOMException('Other days are asked for', 'AbortError');
      return this.client.previewRetention(params.sessions, params.transcripts);
    },
  });

  /** Those of which there is anything to delete; null when that is not known. */
  protected readonly shares = computed(() => {
    if (!this.preview.hasValue()) return null;
    const preview = this.preview.value();
    const names: readonly Share[] = ['sessions', 'transcripts'];
    return names
      .filter((name) => preview[name].sessions > 0)
      .map((name) => ({ name, values: this.describe(preview[name]) }));
  });

  protected readonly lastRun = computed(() => {
    const run = this.preview.hasValue() ? this.preview.value().last_run : null;
    if (run === null) return null;
    const day = new Intl.DateTimeFormat(this.numberLocale(), { dateStyle: 'long', timeZone: 'UTC' });
    return {
      day: day.format(new Date(run.day)),
      sessions: this.format(run.sessions),
      transcripts: this.format(run.transcripts),
    };
  });

  private describe({ sessions, oldest, newest }: RetentionShare): Readonly<Record<string, string>> {
    const date = new Intl.DateTimeFormat(this.numberLocale(), {
      dateStyle: 'medium',
      timeZone: this.timeZone(),
    });
    const dateOf = (at: string | null) => (at === null ? '' : date.format(new Date(at)));
    return { count: this.format(sessions), oldest: dateOf(oldest), newest: dateOf(newest) };
  }

  private format(amount: number): string {
    return new Intl.NumberFormat(this.numberLocale()).format(amount);
  }
}
