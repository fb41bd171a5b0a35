import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Notice } from '../../ui/notice';
import { ConsolePage } from '../console-page';
import { SignedInStaff } from '../signed-in-staff';
import { OwnSessions } from './own-sessions';
import { PasswordChange } from './password-change';
import { SecondFactor } from './second-factor';

/** What people do with their own account: how they get in, and where they are in. */
@Component({
  selector: 'parley-account-page',
  imports: [ConsolePage, Notice, OwnSessions, PasswordChange, SecondFactor, TranslocoDirective],
  template: `
    <parley-console-page *transloco="let t" [heading]="t('admin.account.title')">
      @if (isManagedElsewhere()) {
        <parley-notice>{{ t('admin.problem.managed_elsewhere') }}</parley-notice>
      } @else {
        <parley-second-factor />
        <parley-password-change />
      }
      <parley-own-sessions />
    </parley-console-page>
  `,
})
export class AccountPage {
  private readonly staff = inject(SignedInStaff);
  /** Whoever comes by the institution's own log-in proves there who they are. */
  protected readonly isManagedElsewhere = computed(() => this.staff.account()?.has_password === false);
}
