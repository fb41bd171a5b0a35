import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { InstitutionSettings } from 'parley/contracts';
import { findLanguage } from 'parley/contracts';
import { formatDuration, MS_PER_MINUTE } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';
import { InstitutionNotice } from '../../ui/institution-notice';
import { ConsoleCard } from '../console-card';

/** All settings in words, for those who may read and not change them. */
@Component({
  selector: 'parley-settings-summary',
  imports: [ConsoleCard, InstitutionNotice, TranslocoDirective],
  template: `
    <parley-console-card *transloco="let t">
      <dl>
        @for (row of rows(); track row.labelKey) {
          <div>
            <dt>{{ t('admin.settings.' + row.labelKey) }}</dt>
            <dd>{{ row.value ?? t('admin.settings.' + row.noneKey) }}</dd>
          </div>
        }
        <div>
          <dt>{{ t('admin.settings.notice.title') }}</dt>
          <dd>
            @if (settings().notice_text; as notice) {
              <parley-institution-notice [text]="notice" />
            } @else {
              {{ t('admin.settings.notice.none') }}
            }
          </dd>
        </div>
      </dl>
    </parley-console-card>
  `,
  styles: `
    dl,
    dl > div {
      display: grid;
      gap: 16px;
    }
    dl > div {
      gap: 4px;
    }
    dt {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    dd {
      margin: 0;
    }
  `,
})
export class SettingsSummary {
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly names = inject(LanguageNames);

  readonly settings = input.required<InstitutionSettings>();

  /** What is set, in words; a null value: the words for that there is nothing. */
  protected readonly rows = computed(() => {
    const settings = this.settings();
    const locale = this.interfaceLanguage.numberLocale();
    const number = new Intl.NumberFormat(locale);
    const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
    const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
    const { daily_minutes_limit: daily, monthly_cost_limit_usd: monthly } = settings;
    const { session_retention_days: sessionDays, transcript_retention_days: transcriptDays } = settings;
    return [
      row('limits.maxMinutes', formatDuration(settings.max_minutes * MS_PER_MINUTE, locale), ''),
      row('limits.dailyAmount', daily === null ? null : number.format(daily), 'limits.dailyOff'),
      row('limits.monthlyAmount', monthly === null ? null : dollars.format(monthly), 'limits.monthlyOff'),
      row('limits.timeZone', settings.time_zone, ''),
      row('languages.title', this.languages(), 'languages.all'),
      row(
        'retention.sessionsKept',
        sessionDays === null ? null : days.format(sessionDays),
        'retention.sessionsOff',
      ),
      row(
        'retention.transcriptsKept',
        transcriptDays === 0 ? null : days.format(transcriptDays),
        'retention.transcriptsOff',
      ),
    ];
  });

  private languages(): string | null {
    const codes = this.settings().allowed_target_languages;
    if (codes === null) return null;
    const locale = this.interfaceLanguage.locale().code;
    const known = codes.map(findLanguage).filter((language) => language !== undefined);
    const names = this.names.listIn(locale, known).map(({ name }) => name);
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  }
}

function row(labelKey: string, value: string | null, noneKey: string) {
  return { labelKey, value, noneKey };
}
