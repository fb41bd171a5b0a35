import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { StudentLevel } from 'parley/contracts';
import { Icon } from '../../ui/icon';
import { neighbouringLevel } from './neighbouring-level';

/** The same lesson again, also one level up or down, and the way back to the form. */
@Component({
  selector: 'parley-ways-on',
  imports: [Icon, MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <button class="again" matButton="filled" type="button" (click)="again.emit(level())">
        <parley-icon name="replay" />
        {{ t('recap.again') }}
      </button>
      @for (step of steps(); track step.direction) {
        <button
          matButton="outlined"
          type="button"
          [attr.data-direction]="step.direction"
          [disabled]="step.level === null"
          (click)="begin(step.level)"
        >
          <parley-icon [name]="step.direction" />
          {{ t('recap.' + step.direction) }}
          @if (step.level) {
            <span class="level">{{ step.level }}</span>
          }
        </button>
      }
      <button class="new" matButton type="button" (click)="newLesson.emit()">
        <parley-icon name="edit" />
        {{ t('recap.newLesson') }}
      </button>
    </ng-container>
  `,
  styleUrl: './ways-on.scss',
})
export class WaysOn {
  readonly level = input.required<StudentLevel>();
  /** Emitted inside the click: only there may a page open sound and ask for the microphone. */
  readonly again = output<StudentLevel>();
  readonly newLesson = output();

  protected readonly steps = computed(() =>
    (['easier', 'harder'] as const).map((direction) => ({
      direction,
      level: neighbouringLevel(this.level(), direction),
    })),
  );

  protected begin(level: StudentLevel | null): void {
    if (level) this.again.emit(level);
  }
}
