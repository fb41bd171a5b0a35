import type { ElementRef } from '@angular/core';
import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AdminEndReason } from 'parley/contracts';
import { ADMIN_END_REASONS, ADMIN_NOTE_MAX_CODE_POINTS } from 'parley/contracts';
import { InterfaceLanguage } from '../i18n/interface-language';
import { LanguageNames } from '../i18n/language-names';
import type { AdminProblem } from './admin-problem';
import { asProblem } from './admin-problem';
import { EndSessionClient } from './end-session-client';
import { ProblemNote } from './problem-note';

/** A conversation that is going on, and the language in which its learner reads. */
export interface EndableSession {
  readonly id: string;
  readonly nativeLanguage: string;
}

/** Asks once more before a learner is cut off, and shows what the learner will see. For admins. */
@Component({
  selector: 'parley-end-session-dialog',
  imports: [MatButton, ProblemNote, TranslocoDirective],
  templateUrl: './end-session-dialog.html',
  styleUrls: ['./console-dialog.scss', './end-session-dialog.scss'],
})
export class EndSessionDialog {
  private readonly client = inject(EndSessionClient);
  private readonly language = inject(InterfaceLanguage);
  private readonly names = inject(LanguageNames);
  private readonly frame = viewChild.required<ElementRef<HTMLDialogElement>>('frame');
  private readonly noteField = viewChild.required<ElementRef<HTMLTextAreaElement>>('noteField');
  private readonly session = signal<EndableSession | null>(null);

  /** The conversation is over. */
  readonly conversationEnded = output();

  protected readonly reasons = ADMIN_END_REASONS;
  protected readonly reason = signal<AdminEndReason>('lesson_over');
  protected readonly note = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly isTooLong = computed(() => [...this.note().trim()].length > ADMIN_NOTE_MAX_CODE_POINTS);
  protected readonly max = computed(() => this.numberOf(ADMIN_NOTE_MAX_CODE_POINTS));
  protected readonly count = computed(() => this.numberOf([...this.note().trim()].length));
  protected readonly learnersLanguage = computed(() => {
    const session = this.session();
    return session === null ? '' : this.names.nameOf(session.nativeLanguage, this.language.locale().code);
  });

  open(session: EndableSession): void {
    this.session.set(session);
    this.reason.set('lesson_over');
    this.note.set('');
    this.problem.set(null);
    this.frame().nativeElement.showModal();
  }

  protected close(): void {
    this.frame().nativeElement.close();
  }

  protected writeNote(event: Event): void {
    // The listener is on a text area.
    this.note.set((event.target as HTMLTextAreaElement).value);
  }

  protected async confirm(): Promise<void> {
    const session = this.session();
    if (session === null || this.isBusy()) return;
    if (this.isTooLong()) {
      this.noteField().nativeElement.focus();
      return;
    }
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const note = this.note().trim();
      await this.client.end(session.id, { reason: this.reason(), ...(note !== '' && { note }) });
      this.close();
      this.conversationEnded.emit();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.isBusy.set(false);
    }
  }

  private numberOf(count: number): string {
    return new Intl.NumberFormat(this.language.numberLocale()).format(count);
  }
}
