import { Component, computed, inject, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import { InterfaceLanguage } from '../../i18n/interface-language';
import type { Switched } from './settings-draft';
import type { Bounds } from './settings-schema';

/** A box to tick, and, where it is ticked, how much. */
@Component({
  selector: 'parley-limit-field',
  imports: [FormField, MatCheckbox, MatError, MatFormField, MatHint, MatInput, MatLabel, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <mat-checkbox [formField]="field().isOn">{{ label() }}</mat-checkbox>
      @if (field().isOn().value()) {
        <mat-form-field subscriptSizing="dynamic">
          <mat-label>{{ amountLabel() }}</mat-label>
          <input
            matInput
            type="number"
            [attr.inputmode]="inputMode()"
            [step]="step()"
            [formField]="field().amount"
          />
          <mat-hint>{{ hint() }}</mat-hint>
          <mat-error>{{ t('admin.settings.problem.amount', range()) }}</mat-error>
        </mat-form-field>
      } @else {
        <p>{{ offHint() }}</p>
      }
    </ng-container>
  `,
  styleUrl: './settings-field.scss',
})
export class LimitField {
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  readonly field = input.required<FieldTree<Switched>>();
  readonly label = input.required<string>();
  readonly amountLabel = input.required<string>();
  readonly hint = input.required<string>();
  /** What it means that the box is not ticked. */
  readonly offHint = input.required<string>();
  readonly bounds = input.required<Bounds>();

  private readonly isWhole = computed(() => Number.isInteger(this.bounds().min));
  protected readonly step = computed(() => (this.isWhole() ? 1 : 0.01));
  protected readonly inputMode = computed(() => (this.isWhole() ? 'numeric' : 'decimal'));
  protected readonly range = computed(() => {
    const format = new Intl.NumberFormat(this.numberLocale());
    return { min: format.format(this.bounds().min), max: format.format(this.bounds().max) };
  });
}
