import { Component, computed, input } from '@angular/core';

/** Outlines on a 24 × 24 grid, as those of `ui/icon-paths`, which learners load and these not. */
const PATHS = {
  overview: 'M4 20V11M10 20V4M16 20v-6M21 20H3',
  sessions: 'M8 6h12M8 12h12M8 18h12M4 6v.2M4 12v.2M4 18v.2',
  live: 'M3 12h4l2.5-7 5 14L17 12h4',
  audit: 'M12 3l8 3v5.5c0 4.5-3.3 8-8 9.5-4.7-1.5-8-5-8-9.5V6l8-3ZM8.5 12l2.5 2.5 4.5-4.5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  staff:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  account: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  menu: 'M4 7h16M4 12h16M4 17h16',
  'log-out': 'M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5',
  practice: 'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5 11v1a7 7 0 0 0 14 0v-1M12 19v3',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
} as const;

export type ConsoleIconName = keyof typeof PATHS;

/** A line icon in the size of the text around it. Decoration only: what it stands beside says the same in words. */
@Component({
  selector: 'parley-console-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      inline-size: 1.25em;
      block-size: 1.25em;
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class ConsoleIcon {
  readonly name = input.required<ConsoleIconName>();
  protected readonly path = computed(() => PATHS[this.name()]);
}
