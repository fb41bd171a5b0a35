import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsoleIcon } from '../console-icon';
import { CopyButton } from '../copy-button';

const FILE_NAME = 'parley-recovery-codes.txt';

/** The codes for the day that the app is lost: shown once, to be kept by whoever reads them. */
@Component({
  selector: 'parley-recovery-code-list',
  imports: [ConsoleIcon, CopyButton, MatButton, TranslocoDirective],
  templateUrl: './recovery-code-list.html',
  styleUrls: ['../console-form.scss', './recovery-code-list.scss'],
})
export class RecoveryCodeList {
  private readonly document = inject(DOCUMENT);

  readonly codes = input.required<readonly string[]>();
  readonly kept = output();

  protected readonly text = computed(() => this.codes().join('\n'));
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  constructor() {
    // What is shown once is read out as well.
    afterNextRender({ read: () => this.heading()?.nativeElement.focus() });
  }

  protected download(): void {
    const url = URL.createObjectURL(new Blob([`${this.text()}\n`], { type: 'text/plain' }));
    const link = this.document.createElement('a');
    link.href = url;
    link.download = FILE_NAME;
    link.click();
    URL.revokeObjectURL(url);
  }
}
