import { Component, input } from '@angular/core';
import { Wordmark } from '../ui/wordmark';
import { LanguageChoice } from './language-choice';

/** The pages before one is in: a card in the middle, and nothing to lead astray. */
@Component({
  selector: 'parley-entry-page',
  imports: [LanguageChoice, Wordmark],
  template: `
    <parley-wordmark />
    <div class="card">
      <h1 tabindex="-1">{{ heading() }}</h1>
      <ng-content />
    </div>
    <parley-language-choice />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 440px);
      gap: 24px;
      align-content: center;
      justify-content: center;
      justify-items: start;
      min-block-size: 100dvh;
      padding: 24px 16px;
    }
    .card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
      inline-size: 100%;
      padding: 24px 20px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 24px;
      background: light-dark(var(--mat-sys-surface-container-lowest), var(--mat-sys-surface-container-low));
    }
    h1 {
      font:
        750 28px 'Inter Variable',
        system-ui,
        sans-serif;
      letter-spacing: calc(-0.02em * var(--tightening));
      line-height: max(1.2, var(--room-for-marks));
    }
    @media (width >= 600px) {
      .card {
        padding: 32px;
      }
    }
  `,
})
export class EntryPage {
  readonly heading = input.required<string>();
}
