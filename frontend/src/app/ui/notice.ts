import { Component, computed, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icon-paths';

export type NoticeTone = 'info' | 'problem';

const ICONS: Readonly<Record<NoticeTone, IconName>> = { info: 'info', problem: 'warning' };

/** A short message in a box: something to know, or something that went wrong. A problem is announced at once. */
@Component({
  selector: 'parley-notice',
  imports: [Icon],
  template: `<parley-icon [name]="icon()" />
    <p><ng-content /></p>`,
  styles: `
    :host {
      display: flex;
      gap: 12px;
      align-items: flex-start;
      padding: 12px 16px;
      border-radius: 12px;
      background: var(--mat-sys-surface-container-high);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-body-medium);
    }
    :host([data-tone='problem']) {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    parley-icon {
      color: var(--mat-sys-tertiary);
      font-size: 16px;
    }
    :host([data-tone='problem']) parley-icon {
      color: inherit;
    }
  `,
  host: { '[attr.data-tone]': 'tone()', '[attr.role]': `tone() === 'problem' ? 'alert' : 'note'` },
})
export class Notice {
  readonly tone = input<NoticeTone>('info');
  protected readonly icon = computed(() => ICONS[this.tone()]);
}
