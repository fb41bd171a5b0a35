import { Component, input } from '@angular/core';

/** A page of the console: its one heading, what there is to press beside it (`actions`), and the rest below. */
@Component({
  selector: 'parley-console-page',
  template: `
    <header>
      <h1 tabindex="-1">{{ heading() }}</h1>
      <ng-content select="[actions]" />
    </header>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
    }
    h1 {
      font:
        750 clamp(24px, 5vw, 32px) 'Inter Variable',
        system-ui,
        sans-serif;
      letter-spacing: calc(-0.02em * var(--tightening));
      line-height: max(1.2, var(--room-for-marks));
      text-wrap: balance;
    }
  `,
})
export class ConsolePage {
  readonly heading = input.required<string>();
}
