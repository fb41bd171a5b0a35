import { Component, computed, inject, linkedSignal, resource } from '@angular/core';
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
import { ProblemNote } from '../problem-note';
import { LastSessionLog } from './last-session-log';
import { SessionFormats } from './session-formats';
import { SessionLogClient } from './session-log-client';
import { SessionFacts } from './session/session-facts';
import { SessionLesson } from './session/session-lesson';
import { SessionPrompt } from './session/session-prompt';
import { SessionTrail } from './session/session-trail';
import { SessionUsage } from './session/session-usage';

/** One session. Asking for it is recorded, so it is asked for once. */
@Component({
  selector: 'parley-session-page',
  imports: [
    ConsolePage,
    MatButton,
    MatProgressBar,
    ProblemNote,
    RouterLink,
    SessionFacts,
    SessionLesson,
    SessionPrompt,
    SessionTrail,
    SessionUsage,
    TranslocoDirective,
  ],
  templateUrl: './session-page.html',
  styleUrl: './session-page.scss',
})
export class SessionPage {
  private readonly client = inject(SessionLogClient);
  private readonly formats = inject(SessionFormats);
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

  protected tryAgain(): void {
    this.answer.reload();
  }
}
