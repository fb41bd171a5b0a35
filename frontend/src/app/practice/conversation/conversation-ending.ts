import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { formatDuration } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import type { Ending } from '../../realtime/conversation-state';
import { Icon } from '../../ui/icon';

/** Why the conversation is over when it was not the learner who ended it, and the ways on from there. */
@Component({
  selector: 'parley-conversation-ending',
  imports: [Icon, MatButton, TranslocoDirective],
  templateUrl: './conversation-ending.html',
  styleUrl: './conversation-ending.scss',
  host: { role: 'alert' },
})
export class ConversationEnding {
  private readonly locale = inject(InterfaceLanguage).locale;

  readonly ending = input.required<Ending>();
  /** There is something to look back on. */
  readonly hasRecord = input.required<boolean>();
  readonly again = output();
  readonly recap = output();
  readonly back = output();

  protected readonly messageKey = computed(() => {
    const ending = this.ending();
    return ending.cause === 'refused' ? `problem.${ending.problem.code}` : `ended.${ending.reason}`;
  });

  /** What an admin who ended it has to say. */
  protected readonly message = computed(() => {
    const ending = this.ending();
    return ending.cause === 'closed' ? (ending.message ?? null) : null;
  });

  /** Why an admin ended it, where that says more than that they did. */
  protected readonly adminReasonKey = computed(() => {
    const reason = this.message()?.reason ?? 'other';
    return reason === 'other' ? null : `conversation.adminEnded.${reason}`;
  });

  /** Refused fields by wire name, with the key of what is wrong. */
  protected readonly fields = computed(() => {
    const ending = this.ending();
    const fields = ending.cause === 'refused' ? (ending.problem.fields ?? {}) : {};
    return Object.entries(fields).map(([field, code]) => ({
      labelKey: `conversation.field.${field}`,
      problemKey: `problem.field.${code}`,
    }));
  });

  /** How long the server asked to wait, in words. */
  protected readonly wait = computed(() => {
    const ending = this.ending();
    // The message names the next day or month; until then it is too long for a count of minutes.
    const seconds =
      ending.cause === 'refused' && !isUsedUp(ending) ? ending.problem.retryAfterSeconds : undefined;
    return seconds === undefined ? null : formatDuration(seconds * 1000, this.locale().code);
  });

  /** The same lesson would be refused again: only the form helps, or another day. */
  protected readonly canTryAgain = computed(() => {
    const ending = this.ending();
    return ending.cause === 'closed' || (ending.problem.code !== 'validation_failed' && !isUsedUp(ending));
  });
}

/** The institution's minutes or money are spent, and no further try changes that today. */
function isUsedUp(ending: Ending & { readonly cause: 'refused' }): boolean {
  return ['daily_minutes_used_up', 'monthly_budget_used_up'].includes(ending.problem.code);
}
