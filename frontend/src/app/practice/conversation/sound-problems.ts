import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { Notice } from '../../ui/notice';
import type { MicrophoneProblem } from '../session/conversation-microphone';

/** What keeps the two from hearing each other, each with the button that mends it. */
@Component({
  selector: 'parley-sound-problems',
  imports: [MatButton, Notice, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (isBlocked()) {
        <parley-notice tone="problem">{{ t('problem.audio_blocked') }}</parley-notice>
        <button matButton="filled" type="button" (click)="enabled.emit()">
          {{ t('conversation.enableSound') }}
        </button>
      }
      @if (microphoneProblem(); as problem) {
        <parley-notice tone="problem">{{ t('problem.' + problem) }}</parley-notice>
        <button matButton="tonal" type="button" (click)="retried.emit()">
          {{ t('conversation.retryMicrophone') }}
        </button>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 10px;
    }
    parley-notice {
      align-self: stretch;
    }
    button {
      min-block-size: 48px;
    }
  `,
})
export class SoundProblems {
  readonly isBlocked = input.required<boolean>();
  readonly microphoneProblem = input.required<MicrophoneProblem | null>();
  /** Clicked to let the browser play sound. */
  readonly enabled = output();
  /** Clicked to ask for the microphone again. */
  readonly retried = output();
}
