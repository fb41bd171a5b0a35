import { Component, inject, signal } from '@angular/core';
import type { TreeValidationResult } from '@angular/forms/signals';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { isNewPassword, isNewUserName, PASSWORD_LIMITS, USER_NAME_LIMITS } from '../credential-rules';
import { EntryPage } from '../entry-page';
import { ProblemNote } from '../problem-note';
import { refusedFields } from '../refused-fields';
import { SetUpStateClient } from '../set-up-state';
import { SignedInStaff } from '../signed-in-staff';
import { SubmitButton } from '../submit-button';
import { TextField } from '../text-field';
import { Wait } from '../wait';
import { SetUpClient } from './set-up-client';

interface Draft {
  readonly code: string;
  readonly userName: string;
  readonly password: string;
}

/** How the first admin comes to be: with the code that the server printed. Afterwards this page only leads on. */
@Component({
  selector: 'parley-set-up-page',
  imports: [
    EntryPage,
    FormField,
    FormRoot,
    MatButton,
    ProblemNote,
    RouterLink,
    SubmitButton,
    TextField,
    TranslocoDirective,
  ],
  providers: [Wait],
  templateUrl: './set-up-page.html',
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }
    a {
      --mat-button-filled-container-height: 48px;

      justify-self: start;
    }
  `,
})
export class SetUpPage {
  private readonly client = inject(SetUpClient);
  private readonly setUpState = inject(SetUpStateClient);
  private readonly staff = inject(SignedInStaff);
  private readonly router = inject(Router);
  protected readonly wait = inject(Wait);

  protected readonly passwordLimits = PASSWORD_LIMITS;
  protected readonly userNameLimits = USER_NAME_LIMITS;
  /** `asking`: the server has not said yet whether there is anything to set up. */
  protected readonly state = signal<'asking' | 'needed' | 'gone'>('asking');
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly draft = signal<Draft>({ code: '', userName: '', password: '' });
  protected readonly account = form(
    this.draft,
    (path) => {
      required(path.code);
      isNewUserName(path.userName);
      isNewPassword(path.password);
    },
    {
      submission: {
        action: () => this.setUp(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  constructor() {
    void this.ask();
  }

  private async ask(): Promise<void> {
    try {
      this.state.set((await this.setUpState.isSetUpNeeded()) ? 'needed' : 'gone');
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  /** @returns what the server refused of single fields */
  private async setUp(): Promise<TreeValidationResult> {
    if (this.wait.secondsLeft() > 0) return null;
    this.problem.set(null);
    const { code, userName, password } = this.draft();
    try {
      this.staff.signedIn(await this.client.setUp({ code, user_name: userName, password }));
      await this.router.navigateByUrl('/admin');
      return null;
    } catch (error) {
      return this.refuse(asProblem(error));
    }
  }

  private refuse(problem: AdminProblem): TreeValidationResult {
    this.wait.begin(problem.retryAfterSeconds);
    if (problem.kind === 'not_found') this.state.set('gone');
    else this.problem.set(problem);
    const { code, userName, password } = this.account;
    return refusedFields(problem, { code, user_name: userName, password });
  }
}
