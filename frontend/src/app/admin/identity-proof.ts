import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { ProveIdentityRequest } from 'parley/contracts';
import type { AdminProblem } from './admin-problem';
import { asProblem } from './admin-problem';
import { InstitutionSignIn } from './institution-sign-in';
import { ProblemNote } from './problem-note';
import { SignedInStaff } from './signed-in-staff';
import { SubmitButton } from './submit-button';
import { TextField } from './text-field';
import { Wait } from './wait';

/**
 * Asks for the password once more, and for a code where there is a second factor, before something is done; what else it takes to do it
 * stands above. Whoever has no password here is led to the institution's log-in, when the last one was too long ago.
 */
@Component({
  selector: 'parley-identity-proof',
  imports: [
    FormField,
    FormRoot,
    InstitutionSignIn,
    MatButton,
    ProblemNote,
    SubmitButton,
    TextField,
    TranslocoDirective,
  ],
  providers: [Wait],
  template: `
    <ng-container *transloco="let t">
      <parley-problem-note [problem]="problem()" />
      @if (problem()?.kind === 'fresh_log_in_required') {
        <parley-institution-sign-in [next]="here" [isAgain]="true" />
      }
      <form [formRoot]="proof" [attr.aria-label]="label()">
        <ng-content />
        @if (hasPassword()) {
          <!-- For password managers: whose password it is. -->
          <input hidden type="text" autocomplete="username" [value]="userName()" />
          <parley-text-field
            type="password"
            autocomplete="current-password"
            [formField]="proof.password"
            [label]="t('admin.shell.proof.password')"
          />
        }
        @if (hasSecondFactor()) {
          <parley-text-field
            autocomplete="one-time-code"
            [formField]="proof.code"
            [label]="t('admin.shell.proof.code')"
            [hint]="t('admin.shell.proof.codeHint')"
          />
        }
        <div class="actions">
          <parley-submit-button
            [label]="label()"
            [isBusy]="proof().submitting()"
            [secondsLeft]="wait.secondsLeft()"
          />
          <button matButton type="button" (click)="cancelled.emit()">{{ t('admin.shell.cancel') }}</button>
        </div>
      </form>
    </ng-container>
  `,
  styleUrl: './console-form.scss',
})
export class IdentityProof {
  private readonly staff = inject(SignedInStaff);
  protected readonly wait = inject(Wait);
  protected readonly here = inject(Router).url;

  /** What is done then, on its button. */
  readonly label = input.required<string>();
  /** Rejects with an `AdminProblem` when the proof is refused. */
  readonly action = input.required<(proof: ProveIdentityRequest) => Promise<void>>();
  readonly cancelled = output();

  protected readonly userName = computed(() => this.staff.account()?.user_name ?? '');
  protected readonly hasPassword = computed(() => this.staff.account()?.has_password !== false);
  protected readonly hasSecondFactor = computed(() => this.staff.account()?.has_second_factor === true);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly draft = signal({ password: '', code: '' });
  protected readonly proof = form(
    this.draft,
    (path) => {
      required(path.password, { when: () => this.hasPassword() });
      required(path.code, { when: () => this.hasSecondFactor() });
    },
    {
      submission: {
        action: () => this.send(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  private async send(): Promise<void> {
    if (this.wait.secondsLeft() > 0) return;
    this.problem.set(null);
    const { password, code } = this.draft();
    try {
      await this.action()({
        ...(this.hasPassword() ? { password } : {}),
        ...(this.hasSecondFactor() ? { second_factor: code } : {}),
      });
    } catch (error) {
      const problem = asProblem(error);
      this.problem.set(problem);
      this.wait.begin(problem.retryAfterSeconds);
    }
  }
}
