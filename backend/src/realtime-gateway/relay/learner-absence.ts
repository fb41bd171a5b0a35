import type { ClientSeat } from '../client-seat.js';
import type { GatewayTimes } from '../gateway-times.js';
import type { JsonObject } from '../json-object.js';
import { base64PcmDurationMs } from './pcm-duration.js';
import type { RelayObserver } from './relay-observer.js';
import type { OpenReply, ReplyWatch } from './reply-watch.js';
import type { ServerEvent } from './server-event.js';

/** Ids of the events by which a reply is cut; upstream names them in an `error` about one of them. */
const CANCEL_EVENT_ID = 'parley_cancel';
const TRUNCATE_EVENT_ID = 'parley_truncate';
const ASK_AGAIN_EVENT_ID = 'parley_ask_again';

export interface AbsencePorts {
  readonly seat: Pick<ClientSeat, 'muteReply' | 'unmute' | 'shedAudio'>;
  readonly replies: Pick<ReplyWatch, 'open'>;
  readonly times: Pick<GatewayTimes, 'cutReplyAfterMs' | 'resumeWithinMs'>;
  /** Says something to upstream. */
  tell(event: JsonObject): void;
  /** A reply was cut after so much of it had been handed to the learner. */
  onReplyCut(heardMs: number): void;
  /** The learner did not come back in time. */
  onGivenUp(): void;
  /** Runs what a timer does; a fault in it ends this session alone. */
  guard(work: () => void): void;
}

/**
 * What becomes of the conversation while its learner is away. For a moment everything goes on and is kept; then nobody may talk
 * to an empty seat: replies are cut, and upstream is told how much of them was heard. One of which nothing was heard is asked
 * for again when the learner comes back.
 */
export class LearnerAbsence implements RelayObserver {
  private cutTimer: NodeJS.Timeout | undefined;
  private giveUpTimer: NodeJS.Timeout | undefined;
  private isCutting = false;
  /** The reply that was being given when the learner left, as far as it had been handed over. */
  private leftIn: OpenReply | null = null;
  /** Of the reply that was cut and has not ended yet: how much was handed over. */
  private cutAfterMs: number | null = null;
  private mustAskAgain = false;

  constructor(private readonly ports: AbsencePorts) {}

  /** @param unsentBytes audio that the client's socket had not taken when it broke */
  begin(unsentBytes: number): void {
    const { replies, times } = this.ports;
    this.stop();
    const { open } = replies;
    const unsentMs = base64PcmDurationMs(unsentBytes);
    this.leftIn = open === null ? null : { ...open, receivedMs: Math.max(0, open.receivedMs - unsentMs) };
    this.cutTimer = this.after(times.cutReplyAfterMs, () => this.cutReplies());
    this.giveUpTimer = this.after(times.resumeWithinMs, () => this.ports.onGivenUp());
  }

  /** The learner is back. */
  end(): void {
    this.stop();
    if (this.cutAfterMs === null) this.askAgain();
  }

  stop(): void {
    clearTimeout(this.cutTimer);
    clearTimeout(this.giveUpTimer);
    this.isCutting = false;
  }

  observeClient(): void {
    // An absent learner says nothing.
  }

  observeServer(event: ServerEvent): void {
    if (event.kind === 'unreadable') return;
    if (event.type === 'response.done') {
      this.replyOver();
    } else if (event.type === 'response.created') {
      // A reply that was lost with its upstream has no end of its own.
      this.replyOver();
      if (this.isCutting) this.cut();
    }
  }

  private after(delayMs: number, work: () => void): NodeJS.Timeout {
    return setTimeout(() => this.ports.guard(work), delayMs);
  }

  private cutReplies(): void {
    this.isCutting = true;
    this.cut();
    this.ports.seat.shedAudio();
  }

  private cut(): void {
    const { open } = this.ports.replies;
    if (open === null) return;
    const heardMs = this.leftIn?.number === open.number ? this.leftIn.receivedMs : 0;
    this.cutAfterMs = heardMs;
    this.mustAskAgain = heardMs === 0;
    this.ports.seat.muteReply();
    this.ports.tell({ type: 'response.cancel', event_id: CANCEL_EVENT_ID });
    if (open.itemId === null) return;
    this.ports.tell({
      type: 'conversation.item.truncate',
      event_id: TRUNCATE_EVENT_ID,
      item_id: open.itemId,
      content_index: 0,
      audio_end_ms: Math.floor(heardMs),
    });
  }

  private replyOver(): void {
    if (this.cutAfterMs === null) return;
    this.ports.onReplyCut(this.cutAfterMs);
    this.cutAfterMs = null;
    this.ports.seat.unmute();
    // While the learner is still away it would only be cut again.
    if (!this.isCutting) this.askAgain();
  }

  private askAgain(): void {
    if (!this.mustAskAgain) return;
    this.mustAskAgain = false;
    this.ports.tell({ type: 'response.create', event_id: ASK_AGAIN_EVENT_ID });
  }
}
