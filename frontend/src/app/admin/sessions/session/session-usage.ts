import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import { ConsoleCard } from '../../console-card';
import { SessionFormats } from '../session-formats';
import { usageLines } from './usage-lines';

/** What the conversation used and cost, by what it was for. */
@Component({
  selector: 'parley-session-usage',
  imports: [ConsoleCard, TranslocoDirective],
  templateUrl: './session-usage.html',
  styleUrl: './session-usage.scss',
})
export class SessionUsage {
  protected readonly formats = inject(SessionFormats);

  readonly session = input.required<LoggedSessionDetail>();
  protected readonly lines = computed(() => usageLines(this.session()));
  protected readonly hasPrices = computed(() => this.session().cost_split_usd !== null);
}
