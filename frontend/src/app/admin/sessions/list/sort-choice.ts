import { Component, computed, input, output } from '@angular/core';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import type { SessionLogView } from '../session-log-view';
import { SESSION_SORTS } from '../session-log-view';
import type { SessionOrder } from './session-table';

const ORDERS: readonly SessionOrder[] = SESSION_SORTS.flatMap((sort) => [
  { sort, direction: 'desc' },
  { sort, direction: 'asc' },
]);

/** The order of the sessions, where no table has headings to press. */
@Component({
  selector: 'parley-sort-choice',
  imports: [MatFormField, MatLabel, MatOption, MatSelect, TranslocoDirective],
  template: `
    <mat-form-field subscriptSizing="dynamic" *transloco="let t">
      <mat-label>{{ t('admin.sessions.order.label') }}</mat-label>
      <mat-select [value]="chosen()" (selectionChange)="choose($event.value)">
        @for (order of orders; track $index) {
          <mat-option [value]="$index">
            {{ t('admin.sessions.order.' + order.sort + '.' + order.direction) }}
          </mat-option>
        }
      </mat-select>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
  `,
})
export class SortChoice {
  readonly view = input.required<SessionLogView>();
  readonly sorted = output<SessionOrder>();

  protected readonly orders = ORDERS;
  protected readonly chosen = computed(() => {
    const { sort, direction } = this.view();
    return ORDERS.findIndex((order) => order.sort === sort && order.direction === direction);
  });

  protected choose(index: number): void {
    const order = ORDERS[index];
    if (order) this.sorted.emit(order);
  }
}
