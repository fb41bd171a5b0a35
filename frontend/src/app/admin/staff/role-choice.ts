import { Component, model } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AdminRole } from 'parley/contracts';
import { ADMIN_ROLES } from 'parley/contracts';

let choices = 0;

/** The roles with what each may do. */
@Component({
  selector: 'parley-role-choice',
  imports: [TranslocoDirective],
  template: `
    <fieldset *transloco="let t">
      <legend>{{ t('admin.staff.role') }}</legend>
      @for (role of roles; track role) {
        <label>
          <input
            type="radio"
            [name]="name"
            [value]="role"
            [checked]="value() === role"
            (change)="value.set(role)"
          />
          <span>
            <span class="role">{{ t('admin.shell.role.' + role) }}</span>
            <span class="may">{{ t('admin.staff.may.' + role) }}</span>
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      border: 0;
    }
    legend {
      padding: 0;
      font: var(--mat-sys-label-large);
    }
    label {
      display: flex;
      gap: 12px;
      align-items: center;
      min-block-size: 48px;
      padding-block: 6px;
      cursor: pointer;
    }
    input {
      flex: none;
      inline-size: 20px;
      block-size: 20px;
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    .role,
    .may {
      display: block;
    }
    .role {
      font: var(--mat-sys-body-large);
    }
    .may {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class RoleChoice {
  readonly value = model.required<AdminRole>();

  protected readonly roles = ADMIN_ROLES;
  protected readonly name = `role-choice-${++choices}`;
}
