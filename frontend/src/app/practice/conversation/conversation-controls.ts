import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';

/** The two things a learner can always do: be silent, and stop. `M` mutes as well. */
@Component({
  selector: 'parley-conversation-controls',
  imports: [Icon, MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <button
        matButton="tonal"
        type="button"
        class="mute"
        aria-keyshortcuts="M"
        [attr.aria-pressed]="isMuted()"
        (click)="muteChosen.emit()"
      >
        <parley-icon [name]="isMuted() ? 'mic-off' : 'mic'" />
        <span>{{ t('conversation.mute') }}</span>
      </button>
      <button matButton="filled" type="button" class="end" (click)="endChosen.emit()">
        <parley-icon name="call-end" />
        <span>{{ t('conversation.end') }}</span>
      </button>
    </ng-container>
  `,
  styleUrl: './conversation-controls.scss',
  host: { '(document:keydown)': 'muteByKey($event)' },
})
export class ConversationControls {
  readonly isMuted = input.required<boolean>();
  readonly muteChosen = output();
  readonly endChosen = output();

  protected muteByKey(event: KeyboardEvent): void {
    const isPlainM = event.code === 'KeyM' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlainM && !event.repeat) this.muteChosen.emit();
  }
}
