import type { ElementRef } from '@angular/core';
import { Component, computed, input, model, output, signal, viewChildren } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { TranslocoDirective } from '@jsverse/transloco';
import type { StudentLevel } from 'parley/contracts';
import { STUDENT_LEVELS } from 'parley/contracts';

/**
 * The six CEFR levels as radio buttons from easy to hard, and below them in a learner's own words what the one means that
 * is chosen, or that a mouse rests on.
 */
@Component({
  selector: 'parley-level-picker',
  imports: [TranslocoDirective],
  templateUrl: './level-picker.html',
  styleUrl: './level-picker.scss',
})
export class LevelPicker implements FormValueControl<StudentLevel | ''> {
  readonly value = model.required<StudentLevel | ''>();
  readonly touched = input(false);
  readonly invalid = input(false);
  readonly touch = output();
  /** Why the choice is refused, in the learner's language; empty while there is nothing to say. */
  readonly problem = input('');

  protected readonly levels = STUDENT_LEVELS;
  protected readonly hasProblem = computed(() => this.touched() && this.invalid());
  /** What a mouse rests on: its meaning can be read before it is chosen. */
  protected readonly looked = signal<StudentLevel | ''>('');
  protected readonly shown = computed(() => this.looked() || this.value());
  private readonly radios = viewChildren<ElementRef<HTMLInputElement>>('radio');

  focus(options?: FocusOptions): void {
    const index = Math.max(
      0,
      STUDENT_LEVELS.findIndex((level) => level === this.value()),
    );
    this.radios()[index]?.nativeElement.focus(options);
  }

  /** A finger rests on nothing: it chooses. */
  protected look(level: StudentLevel, { pointerType }: PointerEvent): void {
    if (pointerType === 'mouse') this.looked.set(level);
  }

  protected leave(event: FocusEvent): void {
    const group = event.currentTarget;
    const next = event.relatedTarget;
    // Moving from one radio to the next stays inside.
    if (group instanceof Node && next instanceof Node && group.contains(next)) return;
    this.touch.emit();
  }
}
