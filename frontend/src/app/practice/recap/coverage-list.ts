import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { FocusWordCoverage } from 'parley/lesson/coverage';
import { formatClock } from '../../i18n/format-clock';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import type { CoverageState } from './share/coverage-squares';
import type { Legibility } from './talk-figures';

interface CoverageGroup {
  readonly state: CoverageState;
  readonly icon: IconName;
  readonly words: readonly FocusWordCoverage[];
}

const GROUPS: readonly Omit<CoverageGroup, 'words'>[] = [
  { state: 'said', icon: 'check' },
  { state: 'heard', icon: 'ear' },
  { state: 'unmet', icon: 'dash' },
];

/** What became of each focus word, with the sentence and the time. */
@Component({
  selector: 'parley-coverage-list',
  imports: [Icon, TranslocoDirective],
  templateUrl: './coverage-list.html',
  styleUrls: ['./recap-section.scss', './coverage-list.scss'],
})
export class CoverageList {
  private readonly locale = inject(InterfaceLanguage).locale;

  readonly words = input.required<readonly FocusWordCoverage[]>();
  readonly language = input.required<string>();
  readonly legibility = input.required<Legibility>();

  protected readonly groups = computed((): readonly CoverageGroup[] =>
    GROUPS.map((group) => ({
      ...group,
      words: this.words().filter(({ outcome }) => outcome === group.state),
    })).filter((group) => group.words.length > 0),
  );

  protected readonly score = computed(() => {
    const number = new Intl.NumberFormat(this.locale().code);
    const said = this.words().filter(({ outcome }) => outcome === 'said').length;
    return { said: number.format(said), total: number.format(this.words().length) };
  });

  protected clock(startMs: number): string {
    return formatClock(startMs, this.locale().code);
  }
}
