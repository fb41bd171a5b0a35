import { computed, inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { OverviewFigures } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';
import { type FigureFormats, figureFormats, firstDayOfWeek } from './figure-formats';

/** How the overview says things in one language. */
export interface OverviewWords {
  readonly formats: FigureFormats;
  readonly firstDayOfWeek: number;
  /** A text of the overview's own, by its key below `admin.overview.` */
  readonly text: (key: string, values?: Readonly<Record<string, string>>) => string;
  readonly languageName: (code: string) => string;
  /** What was spent, as far as it is known: unknown is not nothing. */
  readonly cost: (figures: OverviewFigures) => string;
}

/** The overview's words in the language of the interface. */
@Injectable({ providedIn: 'root' })
export class OverviewWordsProvider {
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly languageNames = inject(LanguageNames);
  private readonly transloco = inject(TranslocoService);

  readonly words = computed((): OverviewWords => {
    const { code } = this.interfaceLanguage.locale();
    const locale = this.interfaceLanguage.numberLocale();
    const formats = figureFormats(locale);
    const text: OverviewWords['text'] = (key, values) =>
      this.transloco.translate(`admin.overview.${key}`, values, code);
    return {
      formats,
      firstDayOfWeek: firstDayOfWeek(locale),
      text,
      languageName: (language) => this.languageNames.nameOf(language, code),
      cost: (figures) => costInWords(figures, formats, text),
    };
  });
}

function costInWords(
  { sessions, sessions_of_unknown_cost: unknown, cost_usd: costUsd }: OverviewFigures,
  { usd }: FigureFormats,
  text: OverviewWords['text'],
): string {
  if (unknown > 0 && unknown >= sessions) return text('unknown');
  return unknown > 0 ? text('costPartly', { cost: usd(costUsd) }) : usd(costUsd);
}
