import { Directionality } from '@angular/cdk/bidi';
import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  Component,
  computed,
  debounced,
  inject,
  Injector,
  input,
  linkedSignal,
  model,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { FOCUS_WORDS_MAX } from 'parley/contracts';
import { addFocusWord, findFocusWords, removeFocusWord } from 'parley/lesson';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { Icon } from '../../ui/icon';
import { nextChip } from './next-chip';

/** A rest in typing after which the words are looked for again: nobody watches half a word become a chip. */
const TYPING_REST_MS = 300;
/** Longer, so that whoever listens is told the sum and not every step to it. */
const ANNOUNCEMENT_REST_MS = 1_500;
/** More would push the button that begins off a phone. */
const SHOWN_AT_FIRST = 12;

/**
 * The focus words that a session would find in the lesson, each removable, and a field for another. The lesson's text is
 * the only place they are kept: what is removed or added here is written there.
 *
 * The chips are one stop for the Tab key; arrow keys go from one to the next, Delete removes. Material's chip grid does
 * the same, but what it shares with the form would make the first page heavier.
 */
@Component({
  selector: 'parley-focus-word-chips',
  imports: [Icon, TranslocoDirective],
  templateUrl: './focus-word-chips.html',
  styleUrl: './focus-word-chips.scss',
})
export class FocusWordChips {
  readonly prompt = model.required<string>();
  readonly targetLanguage = input.required<string>();

  private readonly injector = inject(Injector);
  private readonly direction = inject(Directionality).valueSignal;
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly removers = viewChildren<ElementRef<HTMLElement>>('remover');
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');

  private readonly typed = debounced(() => this.prompt(), TYPING_REST_MS);
  private readonly text = linkedSignal(() => (this.typed.hasValue() ? this.typed.value() : ''));
  private readonly isOpen = signal(false);

  protected readonly words = computed(() => findFocusWords(this.text(), this.targetLanguage()));
  protected readonly shown = computed(() =>
    this.isOpen() ? this.words() : this.words().slice(0, SHOWN_AT_FIRST),
  );
  protected readonly hiddenCount = computed(() => this.words().length - this.shown().length);
  protected readonly isFull = computed(() => this.words().length >= FOCUS_WORDS_MAX);
  private readonly countAtRest = debounced(() => this.words().length, ANNOUNCEMENT_REST_MS);
  protected readonly announced = computed(() => (this.countAtRest.hasValue() ? this.countAtRest.value() : 0));
  /** Number of the chip that the Tab key goes to. */
  protected readonly stop = linkedSignal<number, number>({
    source: () => this.shown().length,
    computation: (count, previous) => Math.min(previous?.value ?? 0, Math.max(0, count - 1)),
  });
  private readonly numbers = computed(() => new Intl.NumberFormat(this.interfaceLanguage.numberLocale()));

  protected format(amount: number): string {
    return this.numbers().format(amount);
  }

  protected showAll(): void {
    this.isOpen.set(true);
    afterNextRender({ read: () => this.focusNow(SHOWN_AT_FIRST) }, { injector: this.injector });
  }

  protected add(field: HTMLInputElement, label: string, event?: Event): void {
    // Enter may only end the composition of a character.
    if (event instanceof KeyboardEvent && event.isComposing) return;
    // It must not begin the conversation.
    event?.preventDefault();
    const word = field.value.trim();
    field.value = '';
    if (word) this.rewrite(addFocusWord(this.prompt(), word, this.targetLanguage(), label));
  }

  protected remove(word: string, index: number, label: string): void {
    // While the chip is still there: a key that follows at once must find the focus at its neighbour.
    this.focusNow(index + 1 < this.shown().length ? index + 1 : index - 1);
    this.rewrite(removeFocusWord(this.prompt(), word, this.targetLanguage(), label));
    this.stop.set(Math.min(index, Math.max(0, this.shown().length - 1)));
  }

  protected move(event: KeyboardEvent, index: number): void {
    const next = nextChip(event.key, index, this.shown().length, this.direction());
    if (next === null) return;
    event.preventDefault();
    this.focusNow(next);
  }

  /** A chip that is drawn, or the field when there is none. */
  private focusNow(index: number): void {
    (this.removers()[index] ?? this.field())?.nativeElement.focus();
  }

  /** At once, unlike typing: the chip that was pressed must go. */
  private rewrite(prompt: string): void {
    this.prompt.set(prompt);
    this.text.set(prompt);
  }
}
