import { Component } from '@angular/core';

/** Parley's mark and name: a speech bubble with a voice in it. The name is a proper noun and stays as it is in every language. */
@Component({
  selector: 'parley-wordmark',
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        class="bubble"
        d="M16 3C8.3 3 2 8.6 2 15.6c0 3.6 1.7 6.9 4.4 9.2l-.9 3.5c-.2.9.7 1.6 1.5 1.2l4.3-2.1c1.5.5 3.1.7 4.7.7 7.7 0 14-5.6 14-12.5S23.7 3 16 3Z"
      />
      <path class="voice" d="M9.5 14v3.2M13.8 11v9.2M18.2 12.8v5.6M22.5 14.4v2.4" />
    </svg>
    <span lang="en" dir="ltr" translate="no">{{ name }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 10px;
      align-items: center;
      color: var(--mat-sys-on-surface);
      font:
        750 22px/1 'Inter Variable',
        system-ui,
        sans-serif;
      letter-spacing: -0.03em;
    }
    svg {
      inline-size: 32px;
      block-size: 32px;
    }
    .bubble {
      fill: var(--mat-sys-primary);
    }
    .voice {
      fill: none;
      stroke: var(--mat-sys-on-primary);
      stroke-width: 2.6;
      stroke-linecap: round;
    }
  `,
})
export class Wordmark {
  protected readonly name = 'Parley';
}
