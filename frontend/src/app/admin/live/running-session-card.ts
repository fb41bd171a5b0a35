import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { RunningSession } from 'parley/contracts';
import { formatClock } from '../../i18n/format-clock';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';

/** As much of a server's name as tells it from the others. */
const SERVER_NAME_LENGTH = 8;

/** One conversation that is going on. */
@Component({
  selector: 'parley-running-session-card',
  imports: [MatButton, RouterLink, TranslocoDirective],
  templateUrl: './running-session-card.html',
  styleUrl: './running-session-card.scss',
})
export class RunningSessionCard {
  private readonly language = inject(InterfaceLanguage);
  private readonly names = inject(LanguageNames);

  readonly session = input.required<RunningSession>();
  readonly elapsedMs = input.required<number>();
  readonly mayEnd = input.required<boolean>();
  readonly end = output();

  protected readonly target = computed(() => this.nameOf(this.session().target_language));
  protected readonly native = computed(() => this.nameOf(this.session().native_language));
  protected readonly clock = computed(() => formatClock(this.elapsedMs(), this.language.numberLocale()));
  protected readonly turns = computed(() => this.numberOf(this.session().learner_turns));
  protected readonly partnerTurns = computed(() => this.numberOf(this.session().tutor_turns));
  protected readonly cost = computed(() => {
    const { cost_usd: costUsd } = this.session();
    if (costUsd === null) return null;
    return new Intl.NumberFormat(this.language.numberLocale(), {
      style: 'currency',
      currency: 'USD',
    }).format(costUsd);
  });
  protected readonly server = computed(() => this.session().replica_id?.slice(0, SERVER_NAME_LENGTH) ?? null);

  private nameOf(code: string): string {
    return this.names.nameOf(code, this.language.locale().code);
  }

  private numberOf(count: number): string {
    return new Intl.NumberFormat(this.language.numberLocale()).format(count);
  }
}
