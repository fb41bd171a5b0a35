import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail, SessionTranscript as Transcript } from 'parley/contracts';
import type { AdminProblem } from '../../admin-problem';
import { asProblem } from '../../admin-problem';
import { ConsoleCard } from '../../console-card';
import { ProblemNote } from '../../problem-note';
import { SignedInStaff } from '../../signed-in-staff';
import { SessionFormats } from '../session-formats';
import { SessionRecordClient } from './session-record-client';

/** What was said, where that is kept. It is asked for by a button only: opening it goes into the audit trail. */
@Component({
  selector: 'parley-session-transcript',
  imports: [ConsoleCard, MatButton, ProblemNote, TranslocoDirective],
  templateUrl: './session-transcript.html',
  styleUrl: './session-transcript.scss',
})
export class SessionTranscript {
  protected readonly formats = inject(SessionFormats);
  private readonly client = inject(SessionRecordClient);
  private readonly staff = inject(SignedInStaff);

  readonly session = input.required<LoggedSessionDetail>();

  /** Null until it is opened, and again once it is gone. */
  protected readonly transcript = linkedSignal<LoggedSessionDetail, Transcript | null>({
    source: this.session,
    computation: ({ session_id: id, transcript_due_on: dueOn }, previous) => {
      const before = previous?.value ?? null;
      return dueOn !== null && before?.session_id === id ? before : null;
    },
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly mayRead = computed(() => this.staff.role() !== 'auditor');

  protected async open(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      this.transcript.set(await this.client.transcript(this.session().session_id));
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.isBusy.set(false);
    }
  }
}
