import { Component } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsolePage } from '../console-page';
import { OwnSessions } from './own-sessions';
import { PasswordChange } from './password-change';
import { SecondFactor } from './second-factor';

/** What people do with their own account: how they get in, and where they are in. */
@Component({
  selector: 'parley-account-page',
  imports: [ConsolePage, OwnSessions, PasswordChange, SecondFactor, TranslocoDirective],
  template: `
    <parley-console-page *transloco="let t" [heading]="t('admin.account.title')">
      <parley-second-factor />
      <parley-password-change />
      <parley-own-sessions />
    </parley-console-page>
  `,
})
export class AccountPage {}
