import { Component, computed, DOCUMENT, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { RunningSession } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { Notice } from '../../ui/notice';
import { ConsolePage } from '../console-page';
import { EndSessionDialog } from '../end-session-dialog';
import { ProblemNote } from '../problem-note';
import { SignedInStaff } from '../signed-in-staff';
import { RunningSessionCard } from './running-session-card';
import { RunningSessions } from './running-sessions';

/** Who is practising at this moment, on all servers; admins can end a conversation. */
@Component({
  selector: 'parley-live-page',
  imports: [
    ConsolePage,
    EndSessionDialog,
    MatButton,
    Notice,
    ProblemNote,
    RunningSessionCard,
    TranslocoDirective,
  ],
  providers: [RunningSessions],
  templateUrl: './live-page.html',
  styleUrl: './live-page.scss',
})
export class LivePage {
  private readonly document = inject(DOCUMENT);
  private readonly staff = inject(SignedInStaff);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;
  private readonly dialog = viewChild.required(EndSessionDialog);
  protected readonly running = inject(RunningSessions);

  protected readonly mayEnd = computed(() => this.staff.role() === 'admin');
  protected readonly hasEndedOne = signal(false);
  protected readonly count = computed(() =>
    new Intl.NumberFormat(this.numberLocale()).format(this.running.all()?.length ?? 0),
  );

  protected askToEnd({ session_id: id, native_language: nativeLanguage }: RunningSession): void {
    this.hasEndedOne.set(false);
    this.dialog().open({ id, nativeLanguage });
  }

  /** The button that was pressed goes away with the conversation. */
  protected noteEnd(): void {
    this.hasEndedOne.set(true);
    this.running.refresh();
    this.document.querySelector('h1')?.focus();
  }
}
