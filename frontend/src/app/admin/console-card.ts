import { Component, input } from '@angular/core';

/** A part of a page, with a heading of its own unless that would only repeat the page's. */
@Component({
  selector: 'parley-console-card',
  template: `
    @if (heading()) {
      <h2>{{ heading() }}</h2>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      align-content: start;
      padding: 20px 16px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 20px;
      background: light-dark(var(--mat-sys-surface-container-lowest), var(--mat-sys-surface-container-low));
    }
    h2 {
      font: var(--mat-sys-title-large);
    }
    @media (width >= 600px) {
      :host {
        padding: 24px;
      }
    }
  `,
})
export class ConsoleCard {
  readonly heading = input('');
}
