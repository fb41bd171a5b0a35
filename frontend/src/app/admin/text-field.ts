import type { ElementRef } from '@angular/core';
import { Component, computed, effect, input, model, output, signal, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError, WithOptionalFieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { ErrorStateMatcher } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import { FIELD_PROBLEM_CODES } from 'parley/contracts';

const FIELD_PROBLEMS: readonly string[] = FIELD_PROBLEM_CODES;

/** A line of text or a password, with what is wrong with it in words. What is typed as a password can be looked at. */
@Component({
  selector: 'parley-text-field',
  imports: [MatButton, MatError, MatFormField, MatHint, MatInput, MatLabel, MatSuffix, TranslocoDirective],
  templateUrl: './text-field.html',
  styleUrl: './text-field.scss',
})
export class TextField implements FormValueControl<string> {
  readonly value = model.required<string>();
  readonly touched = input(false);
  readonly invalid = input(false);
  readonly errors = input<readonly WithOptionalFieldTree<ValidationError>[]>([]);
  readonly touch = output();

  readonly label = input.required<string>();
  readonly hint = input('');
  readonly type = input<'text' | 'password'>('text');
  readonly autocomplete = input('off');
  readonly inputMode = input<'text' | 'numeric' | 'email'>('text');
  /** Limits to name where the length is wrong. */
  readonly atLeast = input<number>();
  readonly atMost = input<number>();

  protected readonly isRevealed = signal(false);
  protected readonly shownType = computed(() => (this.isRevealed() ? 'text' : this.type()));
  protected readonly problemKey = computed(() =>
    keyOf(this.errors()[0]?.kind, this.atLeast(), this.atMost()),
  );
  private readonly hasProblem = computed(() => this.touched() && this.invalid());
  protected readonly errorState: ErrorStateMatcher = {
    isErrorState: () => this.hasProblem(),
    isSignalErrorState: () => this.hasProblem(),
  };

  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly materialInput = viewChild(MatInput);

  constructor() {
    // Material looks by itself only at controls it knows.
    effect(() => {
      this.hasProblem();
      this.materialInput()?.updateErrorState();
    });
  }

  focus(options?: FocusOptions): void {
    this.field()?.nativeElement.focus(options);
  }
}

/** A field's own problems have texts of their own; whatever else the server said of the field is said here as it is elsewhere. */
function keyOf(kind: string | undefined, atLeast: number | undefined, atMost: number | undefined): string {
  if (kind === 'too_short' && atLeast !== undefined) return 'admin.problem.field.at_least';
  if (kind === 'too_long' && atMost !== undefined) return 'admin.problem.field.at_most';
  if (kind === undefined) return '';
  return FIELD_PROBLEMS.includes(kind) ? `admin.problem.field.${kind}` : `admin.problem.${kind}`;
}
