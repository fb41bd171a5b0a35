import { Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsoleIcon } from './console-icon';

/** Puts a text on the clipboard. Not there where the browser has none for us: on pages without TLS. */
@Component({
  selector: 'parley-copy-button',
  imports: [ConsoleIcon, MatButton, TranslocoDirective],
  template: `
    @if (clipboard) {
      <button *transloco="let t" matButton="outlined" type="button" (click)="copy()">
        <span class="label"><parley-console-icon name="copy" />{{ label() }}</span>
      </button>
      <span class="said" role="status" *transloco="let t">
        @if (isCopied()) {
          {{ t('admin.shell.copied') }}
        }
      </span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
    }
    button {
      --mat-button-outlined-container-height: 48px;
    }
    .label {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .said {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  protected readonly clipboard = inject(DOCUMENT).defaultView?.navigator.clipboard;
  protected readonly isCopied = signal(false);

  protected async copy(): Promise<void> {
    this.isCopied.set(false);
    try {
      await this.clipboard?.writeText(this.text());
      this.isCopied.set(true);
    } catch (error) {
      // Refused by the browser: the text can still be selected by hand.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
