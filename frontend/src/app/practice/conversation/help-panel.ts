import { Component, computed, input, output, signal, viewChild } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { MatButton } from '@angular/material/button';
import type { Lesson } from '../lesson';
import { Sheet } from '../../ui/sheet';
import type { askHowToSay, HELP_PHRASES, HelpPhrases } from './help-phrases';

/** A word or a short phrase; a lesson is not translated here. */
const WORD_MAX_LENGTH = 80;

/** What the lazy module brings. */
interface PhraseBook {
  readonly HELP_PHRASES: typeof HELP_PHRASES;
  readonly askHowToSay: typeof askHowToSay;
}

/**
 * Three ways to ask for help without knowing how: each button says its sentence in the target language, in the learner's
 * place, and shows it, so that next time the learner can say it alone.
 */
@Component({
  selector: 'parley-help-panel',
  imports: [MatButton, Sheet, TranslocoDirective],
  templateUrl: './help-panel.html',
  styleUrl: './help-panel.scss',
})
export class HelpPanel {
  readonly lesson = input.required<Lesson>();
  readonly isDisabled = input(false);
  /** A sentence of the target language to be said in the learner's place. */
  readonly asked = output<string>();

  protected readonly wordMaxLength = WORD_MAX_LENGTH;
  protected readonly requests = ['again', 'slower'] as const;
  private readonly sheet = viewChild.required(Sheet);
  private readonly book = signal<PhraseBook | null>(null);
  protected readonly phrases = computed<HelpPhrases | null>(
    () => this.book()?.HELP_PHRASES[this.lesson().targetLanguage] ?? null,
  );

  constructor() {
    void this.load();
  }

  protected ask(sentence: string): void {
    this.sheet().close();
    this.asked.emit(sentence);
  }

  protected askForWord(event: Event, field: HTMLInputElement): void {
    event.preventDefault();
    const [book, phrases] = [this.book(), this.phrases()];
    if (!book || !phrases || field.value.trim() === '') return;
    this.ask(book.askHowToSay(phrases, field.value));
    field.value = '';
  }

  private async load(): Promise<void> {
    this.book.set(await import('./help-phrases'));
  }
}
