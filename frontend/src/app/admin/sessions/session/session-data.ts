import type { ElementRef } from '@angular/core';
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import type { AdminProblem } from '../../admin-problem';
import { asProblem } from '../../admin-problem';
import { ConsoleCard } from '../../console-card';
import { ConsoleIcon } from '../../console-icon';
import { ProblemNote } from '../../problem-note';
import { SignedInStaff } from '../../signed-in-staff';
import { SessionFormats } from '../session-formats';
import { exportAddressOf, SessionRecordClient } from './session-record-client';

/** What a learner has a right to: a copy of everything, and to be forgotten. The latter is done by admins, who are asked once more. */
@Component({
  selector: 'parley-session-data',
  imports: [ConsoleCard, ConsoleIcon, MatButton, ProblemNote, TranslocoDirective],
  templateUrl: './session-data.html',
  styleUrls: ['../../console-dialog.scss', './session-data.scss'],
})
export class SessionData {
  protected readonly formats = inject(SessionFormats);
  private readonly client = inject(SessionRecordClient);
  private readonly staff = inject(SignedInStaff);
  private readonly frame = viewChild.required<ElementRef<HTMLDialogElement>>('frame');

  readonly session = input.required<LoggedSessionDetail>();
  /** The session is empty now. */
  readonly erased = output();

  protected readonly exportAddress = computed(() => exportAddressOf(this.session().session_id));
  protected readonly mayErase = computed(() => this.staff.role() === 'admin');
  protected readonly isRunning = computed(() => this.session().state !== 'ended');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<AdminProblem | null>(null);

  protected ask(): void {
    this.problem.set(null);
    this.frame().nativeElement.showModal();
  }

  protected close(): void {
    this.frame().nativeElement.close();
  }

  protected async erase(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.client.erase(this.session().session_id);
      this.close();
      this.erased.emit();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.isBusy.set(false);
    }
  }
}
