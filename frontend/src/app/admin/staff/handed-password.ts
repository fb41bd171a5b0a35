import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { CopyButton } from '../copy-button';

/** A password that is shown once, for the admin to hand over. */
@Component({
  selector: 'parley-handed-password',
  imports: [CopyButton, MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <p role="status">{{ t('admin.staff.handOver', { name: userName() }) }}</p>
      <p class="password" dir="ltr" lang="en" translate="no">{{ password() }}</p>
      <div class="actions">
        <parley-copy-button [text]="password()" [label]="t('admin.staff.copyPassword')" />
        <button matButton="filled" type="button" (click)="done.emit()">{{ t('admin.staff.done') }}</button>
      </div>
    </ng-container>
  `,
  styleUrl: '../console-form.scss',
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .password {
      font:
        600 18px/1.5 ui-monospace,
        monospace;
    }
  `,
})
export class HandedPassword {
  readonly userName = input.required<string>();
  readonly password = input.required<string>();
  readonly done = output();
}
