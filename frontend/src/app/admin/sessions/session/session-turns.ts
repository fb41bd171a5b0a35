import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import { InterfaceLanguage } from '../../../i18n/interface-language';
import { formatClock } from '../../../i18n/format-clock';
import { ConsoleCard } from '../../console-card';
import { SessionFormats } from '../session-formats';
import { lanesOf, lengthOf, marksOf } from './turn-lanes';

/** Who spoke when, as a picture and as a table; nothing of what was said. */
@Component({
  selector: 'parley-session-turns',
  imports: [ConsoleCard, TranslocoDirective],
  templateUrl: './session-turns.html',
  styleUrl: './session-turns.scss',
})
export class SessionTurns {
  protected readonly formats = inject(SessionFormats);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  readonly session = input.required<LoggedSessionDetail>();

  protected readonly turns = computed(() => this.session().turns);
  protected readonly lengthMs = computed(() => lengthOf(this.turns(), this.session().duration_ms));
  protected readonly lanes = computed(() => lanesOf(this.turns(), this.lengthMs()));
  protected readonly marks = computed(() => marksOf(this.lengthMs()));
  protected readonly interruptions = computed(
    () => this.turns().filter(({ is_interrupted: isInterrupted }) => isInterrupted).length,
  );
  /** Of a very long conversation only the first turns are recorded one by one. */
  protected readonly isCut = computed(() => {
    const { learner_turns: learner, tutor_turns: tutor } = this.session();
    return this.turns().length > 0 && learner + tutor > this.turns().length;
  });

  protected clock(ms: number): string {
    return formatClock(ms, this.numberLocale());
  }
}
