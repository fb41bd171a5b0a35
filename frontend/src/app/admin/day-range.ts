import { Component, input, output } from '@angular/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { readDay } from './calendar-day';

/** One end of a range as somebody has chosen it; null: open. */
export interface DayChange {
  readonly name: 'fromDay' | 'toDay';
  readonly day: string | null;
}

/** From which day to which, both counted. Two fields for a form of filters, each of which may be empty. */
@Component({
  selector: 'parley-day-range',
  imports: [MatFormField, MatInput, MatLabel],
  template: `
    <mat-form-field subscriptSizing="dynamic">
      <mat-label>{{ fromLabel() }}</mat-label>
      <input
        #from
        matInput
        type="date"
        min="2000-01-01"
        [max]="toDay() ?? '2099-12-31'"
        [value]="fromDay() ?? ''"
        (change)="set('fromDay', from)"
      />
    </mat-form-field>
    <mat-form-field subscriptSizing="dynamic">
      <mat-label>{{ toLabel() }}</mat-label>
      <input
        #to
        matInput
        type="date"
        max="2099-12-31"
        [min]="fromDay() ?? '2000-01-01'"
        [value]="toDay() ?? ''"
        (change)="set('toDay', to)"
      />
    </mat-form-field>
  `,
  styles: `
    /* Its fields stand in the grid of the form. */
    :host {
      display: contents;
    }
    input {
      min-block-size: 24px;
    }
  `,
})
export class DayRange {
  readonly fromLabel = input.required<string>();
  readonly toLabel = input.required<string>();
  readonly fromDay = input.required<string | null>();
  readonly toDay = input.required<string | null>();
  readonly changed = output<DayChange>();

  /** A day that makes no sense is taken back to the one that counts. */
  protected set(name: DayChange['name'], field: HTMLInputElement): void {
    const day = field.value === '' ? null : readDay(field.value);
    if (day === null && field.value !== '') field.value = this[name]() ?? '';
    else this.changed.emit({ name, day });
  }
}
