import { Component, computed, inject, input, linkedSignal, model } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { MatButton } from '@angular/material/button';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { Icon } from '../../ui/icon';
import { exampleLessonsOf, LANGUAGES_WITH_EXAMPLES } from './example-lessons';

/** An example as a button shows it. */
interface Offer {
  /** Empty when it suits any level. */
  readonly level: string;
  readonly title: string;
  readonly text: string;
  /** What title and text are written in. */
  readonly language: string;
}

/** Example lessons in the target language, one tap away; what was written before can be had back. */
@Component({
  selector: 'parley-example-lesson-picker',
  imports: [Icon, MatButton, TranslocoDirective],
  templateUrl: './example-lesson-picker.html',
  styleUrl: './example-lesson-picker.scss',
})
export class ExampleLessonPicker {
  readonly targetLanguage = input.required<string>();
  readonly prompt = model.required<string>();

  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly texts = inject(TranslocoService);
  private readonly examples = exampleLessonsOf(this.targetLanguage);
  private readonly anyTitle = toSignal(this.texts.selectTranslate<string>('setup.examples.anyTitle'));
  private readonly anyText = toSignal(this.texts.selectTranslate<string>('setup.examples.anyText'));

  /** For a language without examples: a situation without words, in the learner's own language. */
  private readonly fallback = computed((): Offer => {
    const language = this.interfaceLanguage.locale().code;
    return { level: '', title: this.anyTitle() ?? '', text: this.anyText() ?? '', language };
  });

  /** False while examples are on their way: there may be more rows of them than now. */
  readonly isSettled = this.examples.isSettled;

  protected readonly offers = computed((): readonly Offer[] => {
    const language = this.targetLanguage();
    if (!LANGUAGES_WITH_EXAMPLES.some((code) => code === language)) return [this.fallback()];
    return this.examples.lessons().map(({ level, title, lines }) => ({
      level,
      title,
      text: lines.join('\n'),
      language,
    }));
  });
  private readonly isExample = computed(() => this.offers().some(({ text }) => text === this.prompt()));

  /** What the learner had written before the example that stands there now; empty when nothing. */
  protected readonly kept = linkedSignal<boolean, string>({
    source: this.isExample,
    // An example that was changed is the learner's own text.
    computation: (isExample, previous) => (isExample ? (previous?.value ?? '') : ''),
  });

  protected fillIn({ text }: Offer): void {
    const written = this.isExample() ? this.kept() : this.prompt().trim() && this.prompt();
    this.prompt.set(text);
    this.kept.set(written);
  }

  protected undo(): void {
    this.prompt.set(this.kept());
  }
}
