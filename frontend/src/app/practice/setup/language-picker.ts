import { MediaMatcher } from '@angular/cdk/layout';
import type { ElementRef } from '@angular/core';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import {
  MatAutocomplete,
  type MatAutocompleteSelectedEvent,
  MatAutocompleteTrigger,
} from '@angular/material/autocomplete';
import type { ErrorStateMatcher } from '@angular/material/core';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import type { NamedLanguage } from '../../i18n/language-names';
import { languageMeantBy, searchLanguages } from '../../i18n/language-search';
import { Icon } from '../../ui/icon';
import { drawInParts } from './draw-in-parts';

/**
 * A list of languages that can be searched by any of their names; each stands there in the interface's language and in
 * its own. Until something is typed the whole list is open, the likely choices first.
 */
@Component({
  selector: 'parley-language-picker',
  imports: [
    Icon,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSuffix,
    TranslocoDirective,
  ],
  templateUrl: './language-picker.html',
  styleUrl: './language-picker.scss',
})
export class LanguagePicker implements FormValueControl<string> {
  private readonly media = inject(MediaMatcher);

  /** Code of the chosen language, or empty. */
  readonly value = model.required<string>();
  readonly touched = input(false);
  readonly invalid = input(false);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly languages = input.required<readonly NamedLanguage[]>();
  /** Languages that cannot be chosen any more, for the name of one that was. */
  readonly withdrawn = input<readonly NamedLanguage[]>([]);
  /** Codes that this learner probably looks for, most likely first. */
  readonly likelyCodes = input<readonly string[]>([]);
  /** Why the choice is refused, in the learner's language; empty while there is nothing to say. */
  readonly problem = input('');

  /** What stands in the field: the name of the choice, or what is being typed. */
  protected readonly text = signal('');
  /** What is being looked for; empty until something is typed. */
  protected readonly query = signal('');
  protected readonly matches = computed(() => searchLanguages(this.query(), this.arranged()));
  private readonly parts = drawInParts(() => this.languages().length);
  protected readonly drawn = computed(() => this.matches().slice(0, this.parts.lines()));
  /** The first that is not a likely choice: a line stands above it. */
  protected readonly firstOfTheRest = computed(() => {
    const { likely, rest } = this.byLikelihood();
    return this.query() === '' && likely.length > 0 ? rest[0]?.code : undefined;
  });
  private readonly hasProblem = computed(() => this.touched() && this.invalid());
  protected readonly errorState: ErrorStateMatcher = {
    isErrorState: () => this.hasProblem(),
    isSignalErrorState: () => this.hasProblem(),
  };

  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly list = viewChild(MatAutocompleteTrigger);
  private readonly materialInput = viewChild(MatInput);
  private readonly byLikelihood = computed(() => {
    const codes = this.likelyCodes();
    const find = (code: string) => this.languages().find((language) => language.code === code);
    const likely = codes.map(find).filter((language) => language !== undefined);
    return { likely, rest: this.languages().filter(({ code }) => !codes.includes(code)) };
  });
  private readonly arranged = computed(() => [...this.byLikelihood().likely, ...this.byLikelihood().rest]);
  private readonly chosenName = computed(() => this.nameOf(this.value()));

  constructor() {
    // The name changes with the choice and with the interface's language.
    effect(() => {
      const name = this.chosenName();
      if (untracked(this.query) === '') this.text.set(name);
    });
    // Material looks by itself only at controls it knows.
    effect(() => {
      this.hasProblem();
      this.materialInput()?.updateErrorState();
    });
  }

  /** Where a problem is shown, the list stays closed: it would cover what there is to read. */
  focus(options?: FocusOptions): void {
    const list = this.list();
    if (list) list.autocompleteDisabled = true;
    this.field()?.nativeElement.focus(options);
    if (list) list.autocompleteDisabled = false;
  }

  protected readonly nameOf = (code: string): string =>
    [...this.languages(), ...this.withdrawn()].find((language) => language.code === code)?.name ?? '';

  /** The list opens with the focus. */
  protected enter(): void {
    this.parts.all();
    this.selectText();
  }

  /** What is typed next replaces the name that stands there. */
  protected selectText(): void {
    if (this.query() === '') this.field()?.nativeElement.select();
  }

  /** The keyboard of a phone takes the lower half: the field goes to the top, the list fits in between. */
  protected makeRoom(): void {
    if (this.isByTouch()) this.field()?.nativeElement.scrollIntoView({ block: 'start' });
  }

  protected type(text: string): void {
    this.text.set(text);
    this.query.set(text.trim());
  }

  protected choose({ option }: MatAutocompleteSelectedEvent): void {
    // Options carry codes.
    this.settle(option.value as string);
  }

  /** Escape: as if nothing had been typed. */
  protected forget(): void {
    this.query.set('');
  }

  /** Whoever leaves with "spani" in the field has chosen; whoever leaves with a riddle has not. */
  protected close(): void {
    const meant = languageMeantBy(this.query(), this.languages());
    this.settle(meant?.code ?? this.value());
    const field = this.field()?.nativeElement;
    // A choice by touch is made: the keyboard would only hide the rest of the form.
    if (this.isByTouch()) field?.blur();
    if (field?.matches(':focus')) this.selectText();
    else this.touch.emit();
  }

  protected leave(isListOpen: boolean): void {
    // A press on the list takes the focus first; when the list closes, it is time to settle.
    if (isListOpen) return;
    this.settle(this.value());
    this.touch.emit();
  }

  private isByTouch(): boolean {
    return this.media.matchMedia('(pointer: coarse)').matches;
  }

  private settle(code: string): void {
    this.query.set('');
    this.value.set(code);
    this.text.set(this.nameOf(code));
  }
}
