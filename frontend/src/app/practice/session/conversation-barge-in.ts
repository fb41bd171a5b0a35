import type { Speaker } from '../../audio/audio-ports';
import { truncateItem } from '../../realtime/client-event';
import type { ClientEvent } from '../../realtime/client-event';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import type { Talk } from '../../realtime/conversation-state';
import { truncationsOf } from '../../realtime/talk-playback-reducer';

export interface BargeInPorts {
  readonly speaker: Speaker;
  readonly talk: () => Talk;
  readonly send: (event: ClientEvent) => void;
  readonly dispatch: (action: ConversationAction) => void;
}

/**
 * The learner speaks while the tutor does: silence first, then the account of what was heard. The reply itself is
 * cancelled by upstream, which heard the learner before we did.
 */
export class BargeIn {
  private isUnderWay = false;

  constructor(private readonly ports: BargeInPorts) {}

  async start(): Promise<void> {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    const { speaker, talk, send, dispatch } = this.ports;
    const heard = await speaker.interrupt();
    for (const { itemId, playedMs } of truncationsOf(talk(), heard)) send(truncateItem(itemId, playedMs));
    dispatch({ type: 'cut_off', heard });
    this.isUnderWay = false;
  }
}
