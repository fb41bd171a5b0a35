import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AdminSession } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { ConsoleCard } from '../console-card';
import { formatMoment } from '../local-time';
import { ProblemNote } from '../problem-note';
import { AccountClient } from './account-client';
import { deviceName } from './device-name';

/** Where the account is signed in, and how to end that. */
@Component({
  selector: 'parley-own-sessions',
  imports: [ConsoleCard, MatButton, ProblemNote, TranslocoDirective],
  templateUrl: './own-sessions.html',
  styleUrl: './own-sessions.scss',
})
export class OwnSessions {
  private readonly client = inject(AccountClient);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  private readonly sessions = signal<readonly AdminSession[] | null>(null);
  protected readonly problem = signal<AdminProblem | null>(null);
  /** The one that this page belongs to first, then as the server has them. Null until the server has answered. */
  protected readonly list = computed(() =>
    this.sessions()
      ?.map((session) => ({
        id: session.id,
        isCurrent: session.is_current,
        device: deviceName(session.user_agent),
        begun: formatMoment(session.created_at, this.numberLocale()),
        seen: formatMoment(session.last_seen_at, this.numberLocale()),
        ends: formatMoment(session.expires_at, this.numberLocale()),
      }))
      .sort((first, second) => Number(second.isCurrent) - Number(first.isCurrent)),
  );
  protected readonly hasOthers = computed(() => (this.list()?.length ?? 0) > 1);

  constructor() {
    void this.attempt(() => Promise.resolve());
  }

  protected end(id: string): Promise<void> {
    return this.attempt(() => this.client.endSession(id));
  }

  protected endOthers(): Promise<void> {
    return this.attempt(() => this.client.endOtherSessions());
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await action();
      this.sessions.set(await this.client.listSessions());
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
