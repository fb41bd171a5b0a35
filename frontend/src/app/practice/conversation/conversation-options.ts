import { Component, inject, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Sheet } from '../../ui/sheet';
import { RememberedChoices, TUTOR_PACES } from '../remembered-choices';

/** What a learner may choose for this conversation and all that follow on this device. */
@Component({
  selector: 'parley-conversation-options',
  imports: [Sheet, TranslocoDirective],
  templateUrl: './conversation-options.html',
  styleUrl: './conversation-options.scss',
})
export class ConversationOptions {
  protected readonly choices = inject(RememberedChoices);
  protected readonly paces = TUTOR_PACES;

  /** True: turns begin and end with a button from now on. */
  readonly holdChosen = output<boolean>();

  protected chooseHold(isHoldToTalk: boolean): void {
    this.choices.choose({ isHoldToTalk });
    this.holdChosen.emit(isHoldToTalk);
  }
}
