import { Component } from '@angular/core';
import { WORDMARK_BUBBLE, WORDMARK_NAME, WORDMARK_VOICE } from './wordmark-paths';

/** Parley's mark and name: a speech bubble with a voice in it. */
@Component({
  selector: 'parley-wordmark',
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="bubble" [attr.d]="bubble" />
      <path class="voice" [attr.d]="voice" />
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
  protected readonly bubble = WORDMARK_BUBBLE;
  protected readonly voice = WORDMARK_VOICE;
  protected readonly name = WORDMARK_NAME;
}
