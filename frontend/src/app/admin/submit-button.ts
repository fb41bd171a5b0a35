import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { formatDuration } from '../i18n/duration';
import { InterfaceLanguage } from '../i18n/interface-language';

/** Sends a form; while it is on its way or made to wait, it says so and does nothing, and keeps the focus. */
@Component({
  selector: 'parley-submit-button',
  imports: [MatButton, TranslocoDirective],
  template: `
    <button
      *transloco="let t"
      matButton="filled"
      type="submit"
      disabledInteractive
      [disabled]="isBusy() || secondsLeft() > 0"
    >
      {{ secondsLeft() > 0 ? t('admin.shell.wait', { wait: wait() }) : label() }}
    </button>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
    }
    button {
      --mat-button-filled-container-height: 48px;

      font-variant-numeric: tabular-nums;
    }
  `,
})
export class SubmitButton {
  readonly label = input.required<string>();
  readonly isBusy = input(false);
  readonly secondsLeft = input(0);

  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;
  protected readonly wait = computed(() => formatDuration(this.secondsLeft() * 1000, this.numberLocale()));
}
