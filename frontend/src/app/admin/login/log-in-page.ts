import { afterNextRender, Component, inject, Injector, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Notice } from '../../ui/notice';
import { AdminProblem, asProblem, problemNamed } from '../admin-problem';
import { EntryPage } from '../entry-page';
import { InstitutionSignIn } from '../institution-sign-in';
import { nextPath } from '../next-path';
import { ProblemNote } from '../problem-note';
import { SetUpStateClient } from '../set-up-state';
import { SignedInStaff } from '../signed-in-staff';
import { SubmitButton } from '../submit-button';
import { TextField } from '../text-field';
import { Wait } from '../wait';
import { LogInClient } from './log-in-client';

/** First the name and the password; the code only when the server asks for one, which it does only after the right password. */
@Component({
  selector: 'parley-log-in-page',
  imports: [
    EntryPage,
    FormField,
    FormRoot,
    InstitutionSignIn,
    MatButton,
    Notice,
    ProblemNote,
    RouterLink,
    SubmitButton,
    TextField,
    TranslocoDirective,
  ],
  providers: [Wait],
  templateUrl: './log-in-page.html',
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }
    .other {
      --mat-button-text-container-height: 48px;

      justify-self: start;
    }
    a {
      color: inherit;
    }
  `,
})
export class LogInPage {
  private readonly client = inject(LogInClient);
  private readonly setUpState = inject(SetUpStateClient);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly query = inject(ActivatedRoute).snapshot.queryParamMap;
  protected readonly staff = inject(SignedInStaff);
  protected readonly next = this.query.get('next');
  protected readonly wait = inject(Wait);

  protected readonly draft = signal({ userName: '', password: '', code: '' });
  protected readonly step = signal<'password' | 'code'>('password');
  /** The app is lost: the code is one of those on paper. */
  protected readonly isRecovery = signal(false);
  /** At first, what a log-in at the institution ended with. */
  protected readonly problem = signal<AdminProblem | null>(problemNamed(this.query.get('problem')));
  protected readonly isSetUpNeeded = signal(false);

  protected readonly credentials = form(
    this.draft,
    (path) => {
      required(path.userName);
      required(path.password);
      required(path.code, { when: () => this.step() === 'code' });
    },
    {
      submission: {
        action: () => this.logIn(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  constructor() {
    void this.lookForSetUp();
  }

  protected switchCode(): void {
    this.isRecovery.update((isRecovery) => !isRecovery);
    this.askForCode();
  }

  /** Back to the first step: as somebody else, or with another password. */
  protected startAgain(): void {
    this.problem.set(null);
    this.step.set('password');
    this.credentials().reset({ userName: '', password: '', code: '' });
    this.focus(() => this.credentials.userName().focusBoundControl());
  }

  private async logIn(): Promise<void> {
    if (this.wait.secondsLeft() > 0) return;
    this.problem.set(null);
    const { userName, password, code } = this.draft();
    const secondFactor = this.step() === 'code' ? { second_factor: code } : {};
    try {
      this.staff.signedIn(await this.client.logIn({ user_name: userName, password, ...secondFactor }));
      await this.router.navigateByUrl(nextPath(this.next));
    } catch (error) {
      this.refuse(asProblem(error));
    }
  }

  private refuse(problem: AdminProblem): void {
    if (problem.kind === 'second_factor_required') {
      this.step.set('code');
      this.askForCode();
      return;
    }
    this.wait.begin(problem.retryAfterSeconds);
    // The password was right a moment ago.
    if (this.step() === 'code' && problem.kind === 'log_in_refused') {
      this.problem.set(new AdminProblem('second_factor_refused'));
      this.askForCode();
    } else {
      this.problem.set(problem);
    }
  }

  private askForCode(): void {
    this.credentials.code().reset('');
    this.focus(() => this.credentials.code().focusBoundControl());
  }

  private focus(what: () => void): void {
    afterNextRender({ read: what }, { injector: this.injector });
  }

  private async lookForSetUp(): Promise<void> {
    try {
      this.isSetUpNeeded.set(await this.setUpState.isSetUpNeeded());
    } catch (error) {
      // Whoever can log in needs no set-up; whoever cannot reach the server hears so when they try.
      asProblem(error);
    }
  }
}
