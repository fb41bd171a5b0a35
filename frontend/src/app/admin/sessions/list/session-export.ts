import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsoleIcon } from '../../console-icon';
import { SessionFormats } from '../session-formats';
import { exportAddress } from '../session-log-query';
import type { SessionFilter } from '../session-log-view';

/** The sessions of the filter as a file: plain links, which the browser downloads however long they take. */
@Component({
  selector: 'parley-session-export',
  imports: [ConsoleIcon, MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <p>
        @if (total() !== null) {
          {{ t('admin.sessions.export.counted', { count: formats.number(total() ?? 0) }) }}
        } @else {
          {{ t('admin.sessions.export.all') }}
        }
        {{ t('admin.sessions.export.recorded') }}
      </p>
      <div class="links">
        @for (link of links(); track link.format) {
          <a matButton="outlined" download [href]="link.address">
            <span class="label"
              ><parley-console-icon name="download" />{{ t('admin.sessions.export.' + link.format) }}</span
            >
          </a>
        }
      </div>
    </ng-container>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 12px 24px;
      align-items: center;
      justify-content: space-between;
    }
    p {
      flex: 1 1 320px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
    }
    a {
      --mat-button-outlined-container-height: 48px;
    }
    .label {
      display: flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
export class SessionExport {
  protected readonly formats = inject(SessionFormats);

  readonly filter = input.required<SessionFilter>();
  /** How many sessions the file will have, where that is known. */
  readonly total = input.required<number | null>();

  protected readonly links = computed(() =>
    (['csv', 'json'] as const).map((format) => ({ format, address: exportAddress(this.filter(), format) })),
  );
}
