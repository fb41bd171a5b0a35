import { afterRenderEffect, Component, input, model, output, viewChild } from '@angular/core';
import { ExampleLessonPicker } from './example-lesson-picker';
import { FocusWordChips } from './focus-word-chips';

/**
 * What helps to write a lesson, below its text: examples to start from, and the focus words found in it. One component, so
 * that both arrive in one file after the form is drawn: reading a lesson is twice as large as all it takes to show it.
 */
@Component({
  selector: 'parley-prompt-aids',
  imports: [ExampleLessonPicker, FocusWordChips],
  template: `
    <parley-example-lesson-picker [targetLanguage]="targetLanguage()" [(prompt)]="prompt" />
    <parley-focus-word-chips [targetLanguage]="targetLanguage()" [(prompt)]="prompt" />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      // As much as the first row of each takes.
      min-block-size: 140px;
    }
  `,
})
export class PromptAids {
  readonly targetLanguage = input.required<string>();
  readonly prompt = model.required<string>();
  /** All that belongs to the lesson which stands there is drawn: nothing below moves by itself any more. */
  readonly settled = output();

  private readonly picker = viewChild.required(ExampleLessonPicker);

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.picker().isSettled()) this.settled.emit();
      },
    });
  }
}
