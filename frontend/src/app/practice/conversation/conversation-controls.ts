import { Component, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import { TalkControl } from './talk-control';

/** What a learner can always do: ask for help, be silent or be heard, and stop. */
@Component({
  selector: 'parley-conversation-controls',
  imports: [Icon, TalkControl, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <button type="button" class="round" popovertarget="conversation-help">
        <span class="disc"><parley-icon name="help" /></span>
        <span class="name">{{ t('conversation.help.open') }}</span>
      </button>
      @if (isHoldToTalk()) {
        <parley-talk-control
          [isTalking]="isTalking()"
          (pressed)="talkPressed.emit()"
          (letGo)="talkLetGo.emit()"
        />
      } @else {
        <button type="button" class="round mute" [attr.aria-pressed]="isMuted()" (click)="muteChosen.emit()">
          <span class="disc"><parley-icon [name]="isMuted() ? 'mic-off' : 'mic'" /></span>
          <span class="name">{{ t('conversation.mute') }}</span>
        </button>
      }
      <button type="button" class="round end" (click)="endChosen.emit()">
        <span class="disc"><parley-icon name="call-end" /></span>
        <span class="name">{{ t('conversation.end') }}</span>
      </button>
    </ng-container>
  `,
  styleUrl: './conversation-controls.scss',
})
export class ConversationControls {
  readonly isMuted = input.required<boolean>();
  readonly isHoldToTalk = input.required<boolean>();
  /** The talk button is held. */
  readonly isTalking = input.required<boolean>();
  readonly muteChosen = output();
  readonly talkPressed = output();
  readonly talkLetGo = output();
  readonly endChosen = output();
}
