import { Component, computed, inject, signal } from '@angular/core';
import type { TreeValidationResult } from '@angular/forms/signals';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { TranslocoDirective } from '@jsverse/transloco';
import { Notice } from '../../ui/notice';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { ConsoleCard } from '../console-card';
import { isNewPassword, PASSWORD_LIMITS } from '../credential-rules';
import { ProblemNote } from '../problem-note';
import { refusedFields } from '../refused-fields';
import { SignedInStaff } from '../signed-in-staff';
import { SubmitButton } from '../submit-button';
import { TextField } from '../text-field';
import { Wait } from '../wait';
import { AccountClient } from './account-client';

const EMPTY = { password: '', code: '', newPassword: '' };

/** A new password, which ends all other sessions. */
@Component({
  selector: 'parley-password-change',
  imports: [
    ConsoleCard,
    FormField,
    FormRoot,
    Notice,
    ProblemNote,
    SubmitButton,
    TextField,
    TranslocoDirective,
  ],
  providers: [Wait],
  templateUrl: './password-change.html',
  styleUrl: '../console-form.scss',
})
export class PasswordChange {
  private readonly client = inject(AccountClient);
  private readonly staff = inject(SignedInStaff);
  protected readonly wait = inject(Wait);

  protected readonly limits = PASSWORD_LIMITS;
  protected readonly userName = computed(() => this.staff.account()?.user_name ?? '');
  protected readonly hasSecondFactor = computed(() => this.staff.account()?.has_second_factor === true);
  protected readonly isChanged = signal(false);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly draft = signal(EMPTY);
  protected readonly passwords = form(
    this.draft,
    (path) => {
      required(path.password);
      required(path.code, { when: () => this.hasSecondFactor() });
      isNewPassword(path.newPassword);
    },
    {
      submission: {
        action: () => this.change(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  private async change(): Promise<TreeValidationResult> {
    if (this.wait.secondsLeft() > 0) return null;
    this.problem.set(null);
    this.isChanged.set(false);
    const { password, code, newPassword } = this.draft();
    const secondFactor = this.hasSecondFactor() ? { second_factor: code } : {};
    try {
      await this.client.changePassword({ password, ...secondFactor, new_password: newPassword });
      this.passwords().reset(EMPTY);
      this.isChanged.set(true);
      return null;
    } catch (error) {
      return this.refuse(asProblem(error));
    }
  }

  private refuse(problem: AdminProblem): TreeValidationResult {
    this.problem.set(problem);
    this.wait.begin(problem.retryAfterSeconds);
    return refusedFields(problem, { new_password: this.passwords.newPassword });
  }
}
