import { signal } from '@angular/core';
import type { ServerEvent } from '../../realtime/server-event';
import { PassingNotice } from './passing-notice';

/** What the learner is told about the connection beside the state of the conversation. */
export class ConnectionNews {
  private readonly goingAway = signal(false);
  private readonly reconnected = new PassingNotice();

  /** True once the server announced that it stops; the running reply is still heard. */
  readonly isGoingAway = this.goingAway.asReadonly();
  /** True for a while after a break in which something may have been lost. */
  readonly wasReconnected = this.reconnected.isShown;

  take(event: ServerEvent): void {
    switch (event.type) {
      case 'parley.going_away':
        this.goingAway.set(true);
        return;
      case 'parley.tutor':
        if (event.status === 'reconnected') this.reconnected.show();
        else this.reconnected.hide();
        return;
      case 'parley.session':
        this.goingAway.set(false);
        if (event.continuity === 'replayed') this.reconnected.show();
        return;
      default:
    }
  }

  /** The conversation is back, but a reply was lost. */
  noteLoss(): void {
    this.reconnected.show();
  }

  /** The connection broke, or all is over: what was said of it has come or gone. */
  clear(): void {
    this.goingAway.set(false);
    this.reconnected.hide();
  }
}
