import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AuditAction } from 'parley/contracts';
import { AUDIT_ACTIONS } from 'parley/contracts';
import type { DayChange } from '../day-range';
import { DayRange } from '../day-range';
import type { AuditFilter } from './audit-view';
import { EVERYTHING, isFiltered, READING_ACTIONS } from './audit-view';

/** Which entries are shown. Each choice counts at once, and a text once its field is left or Enter is pressed. */
@Component({
  selector: 'parley-audit-filters',
  imports: [DayRange, MatButton, MatFormField, MatInput, MatLabel, MatOption, MatSelect, TranslocoDirective],
  templateUrl: './audit-filters.html',
  styles: `
    form {
      /* A long label is cut where its field ends: no page is wider for it. */
      overflow-x: clip;
      display: grid;
      gap: 12px;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
      gap: 16px 12px;
      padding-block-start: 8px;
    }
    .wide {
      grid-column: 1 / -1;
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .ways button {
      --mat-button-text-container-height: 48px;
      --mat-button-outlined-container-height: 48px;
    }
    @media (width >= 900px) {
      .wide {
        grid-column: span 2;
      }
    }
  `,
})
export class AuditFilters {
  readonly filter = input.required<AuditFilter>();
  readonly changed = output<AuditFilter>();

  protected readonly actions = AUDIT_ACTIONS;
  protected readonly isFiltered = computed(() => isFiltered(this.filter()));
  /** Whether the one question is worth a button: who read this? */
  protected readonly offersReading = computed(
    () => this.filter().target !== null && this.filter().actions.join() !== READING_ACTIONS.join(),
  );

  protected setDay({ name, day }: DayChange): void {
    this.changed.emit({ ...this.filter(), [name]: day });
  }

  protected set(name: 'actor' | 'target', text: string): void {
    this.changed.emit({ ...this.filter(), [name]: text.trim() === '' ? null : text.trim() });
  }

  protected choose(actions: readonly AuditAction[]): void {
    this.changed.emit({ ...this.filter(), actions });
  }

  protected askWhoRead(): void {
    this.choose(READING_ACTIONS);
  }

  protected clear(): void {
    this.changed.emit(EVERYTHING);
  }
}
