import { Component, inject, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AdminRole, ProveIdentityRequest } from 'parley/contracts';
import { isNewUserName, USER_NAME_LIMITS } from '../credential-rules';
import { IdentityProof } from '../identity-proof';
import { TextField } from '../text-field';
import { HandedPassword } from './handed-password';
import { RoleChoice } from './role-choice';
import { StaffClient } from './staff-client';

/** A new account: its name and role, and then its password to hand over. */
@Component({
  selector: 'parley-hire-form',
  imports: [FormField, HandedPassword, IdentityProof, RoleChoice, TextField, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (password(); as password) {
        <parley-handed-password [userName]="draft().userName" [password]="password" (done)="closed.emit()" />
      } @else {
        <parley-identity-proof [label]="t('admin.staff.hire')" [action]="hire" (cancelled)="closed.emit()">
          <parley-text-field
            [formField]="account.userName"
            [label]="t('admin.staff.userName')"
            [hint]="t('admin.staff.userNameHint')"
            [atLeast]="limits.min"
            [atMost]="limits.max"
          />
          <parley-role-choice [(value)]="role" />
        </parley-identity-proof>
      }
    </ng-container>
  `,
})
export class HireForm {
  private readonly client = inject(StaffClient);

  /** The account was made. */
  readonly hired = output();
  readonly closed = output();

  protected readonly limits = USER_NAME_LIMITS;
  protected readonly draft = signal({ userName: '' });
  protected readonly role = signal<AdminRole>('reviewer');
  protected readonly password = signal<string | null>(null);
  protected readonly account = form(this.draft, (path) => isNewUserName(path.userName));

  protected readonly hire = async (proof: ProveIdentityRequest): Promise<void> => {
    if (this.account().invalid()) {
      this.account().markAsTouched();
      this.account.userName().focusBoundControl();
      return;
    }
    const { userName } = this.draft();
    this.password.set(await this.client.hire({ ...proof, user_name: userName, role: this.role() }));
    this.hired.emit();
  };
}
