import type { Speaker } from '../../audio/audio-ports';
import { truncateItem } from '../../realtime/client-event';
import type { ClientEvent } from '../../realtime/client-event';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import type { Talk } from '../../realtime/conversation-state';
import type { ServerEvent } from '../../realtime/server-event';
import { lostTailsOf } from '../../realtime/talk-break';
import { completeLines } from './conversation-playback-wire';

/** What was kept during a break arrives at once; a reply that goes on is heard of many times a second. */
const HEARD_OF_WITHIN_MS = 3_000;

export interface LostReplyPorts {
  readonly speaker: Speaker;
  readonly talk: () => Talk;
  readonly send: (event: ClientEvent) => void;
  readonly dispatch: (action: ConversationAction) => void;
}

/**
 * Gives up a reply that will never end. On a network that swallowed everything, the server takes for heard what it said
 * before it knew, the end of a reply perhaps with it, and does not say it again after the break.
 */
export class LostReply {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ports: LostReplyPorts,
    private readonly onGivenUp: () => void,
  ) {}

  /** Call with every event of the server, after it was taken into account. */
  take(event: ServerEvent): void {
    if (event.type === 'parley.session' && event.continuity === 'kept') this.wait();
    else if (event.type.startsWith('response.')) this.stop();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    this.stop();
    this.timer = setTimeout(() => this.giveUp(), HEARD_OF_WITHIN_MS);
  }

  private giveUp(): void {
    const { speaker, talk, send, dispatch } = this.ports;
    const before = talk();
    dispatch({ type: 'reply_lost' });
    if (talk() === before) return;
    // The tutor's side thinks that all of it was heard: it is told what has arrived.
    for (const { itemId, playedMs } of lostTailsOf(before)) send(truncateItem(itemId, playedMs));
    completeLines(speaker, talk(), (line) => line.isAudioComplete);
    this.onGivenUp();
  }
}
