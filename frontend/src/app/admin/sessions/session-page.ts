import { Component, computed, DOCUMENT, inject, linkedSignal, resource, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import { map } from 'rxjs';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { ConsolePage } from '../console-page';
import { EndSessionDialog } from '../end-session-dialog';
import { ProblemNote } from '../problem-note';
import { SignedInStaff } from '../signed-in-staff';
import { LastSessionLog } from './last-session-log';
import { SessionFormats } from './session-formats';
import { SessionLogClient } from './session-log-client';
import { SessionCoverage } from './session/session-coverage';
import { SessionData } from './session/session-data';
import { SessionFacts } from './session/session-facts';
import { SessionLesson } from './session/session-lesson';
import { SessionPrompt } from './session/session-prompt';
import { SessionTrail } from './session/session-trail';
import { SessionTranscript } from './session/session-transcript';
import { SessionTurns } from './session/session-turns';
import { SessionUsage } from './session/session-usage';

/** The conversation is going on. */
const RUNNING: readonly LoggedSessionDetail['state'][] = ['connecting', 'active'];

/** One session. Asking for it is recorded, so it is asked for once. */
@Component({
  selector: 'parley-session-page',
  imports: [
    ConsolePage,
    EndSessionDialog,
    MatButton,
    MatProgressBar,
    ProblemNote,
    RouterLink,
    SessionCoverage,
    SessionData,
    SessionFacts,
    SessionLesson,
    SessionPrompt,
    SessionTrail,
    SessionTranscript,
    SessionTurns,
    SessionUsage,
    TranslocoDirective,
  ],
  templateUrl: './session-page.html',
  styleUrl: './session-page.scss',
})
export class SessionPage {
  private readonly client = inject(SessionLogClient);
  private readonly formats = inject(SessionFormats);
  private readonly staff = inject(SignedInStaff);
  private readonly document = inject(DOCUMENT);
  private readonly endDialog = viewChild.required(EndSessionDialog);
  private readonly id = toSignal(
    inject(ActivatedRoute).paramMap.pipe(map((parameters) => parameters.get('id') ?? '')),
    { requireSync: true },
  );
  private readonly answer = resource({
    params: () => this.id(),
    loader: ({ params }) => this.client.view(params),
  });

  protected readonly logQuery = inject(LastSessionLog).query.asReadonly();
  protected readonly isLoading = this.answer.isLoading;
  protected readonly session = linkedSignal<LoggedSessionDetail | undefined, LoggedSessionDetail | null>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    // While it is asked for anew, what is there stays; of another session nothing does.
    computation: (session, previous) => {
      const before = previous?.value ?? null;
      return session ?? (before?.session_id === this.id() ? before : null);
    },
  });
  protected readonly problem = computed((): AdminProblem | null => {
    const error = this.answer.error();
    return error === undefined ? null : asProblem(error);
  });
  protected readonly began = computed(() => {
    const session = this.session();
    return session === null ? '' : this.formats.instant(session.began_at);
  });

  protected readonly canEnd = computed(() => {
    const state = this.session()?.state;
    return state !== undefined && RUNNING.includes(state) && this.staff.role() === 'admin';
  });

  protected tryAgain(): void {
    this.answer.reload();
  }

  protected askToEnd(): void {
    const session = this.session();
    if (session === null) return;
    this.endDialog().open({ id: session.session_id, nativeLanguage: session.native_language });
  }

  /** The button that was pressed goes away with the conversation. */
  protected showEnd(): void {
    this.answer.reload();
    this.document.querySelector('h1')?.focus();
  }
}
