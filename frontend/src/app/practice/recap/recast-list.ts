import { Component, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { formatClock } from '../../i18n/format-clock';
import { InterfaceLanguage } from '../../i18n/interface-language';
import type { Recast } from './recasts/find-recasts';

/** What the learner said beside the tutor's way of saying it. */
@Component({
  selector: 'parley-recast-list',
  imports: [TranslocoDirective],
  templateUrl: './recast-list.html',
  styleUrls: ['./recap-section.scss', './recast-list.scss'],
})
export class RecastList {
  private readonly locale = inject(InterfaceLanguage).locale;

  readonly recasts = input.required<readonly Recast[]>();
  readonly language = input.required<string>();

  protected clock(startMs: number): string {
    return formatClock(startMs, this.locale().code);
  }
}
