import { afterNextRender, Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { SecondFactorEnrolment as Enrolment } from 'parley/contracts';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { CopyButton } from '../copy-button';
import { ProblemNote } from '../problem-note';
import { SubmitButton } from '../submit-button';
import { TextField } from '../text-field';
import { AccountClient } from './account-client';
import { QrCode } from './qr-code';

/** A secret goes into an app, by its picture or by hand, and a code from the app shows that it has arrived. */
@Component({
  selector: 'parley-second-factor-enrolment',
  imports: [
    CopyButton,
    FormField,
    FormRoot,
    MatButton,
    ProblemNote,
    QrCode,
    SubmitButton,
    TextField,
    TranslocoDirective,
  ],
  templateUrl: './second-factor-enrolment.html',
  styleUrls: ['../console-form.scss', './second-factor-enrolment.scss'],
})
export class SecondFactorEnrolment {
  private readonly client = inject(AccountClient);

  readonly enrolment = input.required<Enrolment>();
  /** With the recovery codes. */
  readonly confirmed = output<readonly string[]>();
  readonly cancelled = output();

  /** Easier to type, and no app minds the spaces. */
  protected readonly groups = computed(() => this.enrolment().secret.match(/.{1,4}/g) ?? []);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly draft = signal({ code: '' });
  protected readonly confirmation = form(this.draft, (path) => required(path.code), {
    submission: {
      action: () => this.confirm(),
      onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
    },
  });

  constructor() {
    // The button that was pressed is gone.
    afterNextRender({ read: () => this.confirmation.code().focusBoundControl() });
  }

  private async confirm(): Promise<void> {
    this.problem.set(null);
    try {
      this.confirmed.emit(await this.client.confirmSecondFactor(this.draft().code));
    } catch (error) {
      this.problem.set(asProblem(error));
      this.confirmation.code().focusBoundControl();
    }
  }
}
