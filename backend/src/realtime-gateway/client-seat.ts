import type { ParleyEvent } from 'parley/contracts';
import type { ClientLeg } from './client-leg.js';
import { ClientMailbox, isAudio } from './client-mailbox.js';
import type { Ending } from './ending.js';
import type { MessageListener } from './framing/text-socket.js';
import type { JsonObject } from './json-object.js';

/** What may wait for an absent client before upstream is made to wait as well: four seconds of audio. */
const KEPT_MAX_BYTES = 256 * 1024;

/** Why what the learner says is held back: upstream reads too slowly, or there is none to say it to. */
export type HoldReason = 'pressure' | 'no-tutor';

/**
 * The learner's place in a conversation. The relay talks to the seat and never to a socket, so it need not know which
 * connection sits in it, or that nobody does: what is said to an empty seat waits for whoever sits down next.
 */
export class ClientSeat {
  private leg: ClientLeg | null = null;
  private hearer: MessageListener | null = null;
  private readonly mailbox = new ClientMailbox();
  private readonly holds = new Set<HoldReason>(['no-tutor']);
  private isReplyMuted = false;

  constructor(leg: ClientLeg) {
    this.sitDown(leg);
  }

  get isEmpty(): boolean {
    return this.leg === null;
  }

  /**
   * Bytes that the client has not taken yet. An absent one counts as a slow one as soon as too much waits for it, so that
   * upstream waits with it and nothing is lost.
   */
  get bufferedAmount(): number {
    if (this.leg !== null) return this.leg.bufferedAmount;
    return Math.max(0, this.mailbox.byteLength - KEPT_MAX_BYTES);
  }

  /** False only when there is no need to ask `bufferedAmount`. */
  get isBehind(): boolean {
    return this.leg === null || this.leg.isBehind;
  }

  /** Whoever sat here is shown out without a word. The newcomer gets `welcome` first, then what has been said meanwhile. */
  sitDown(leg: ClientLeg, welcome?: ParleyEvent): void {
    this.leg?.cutOff();
    this.leg = leg;
    leg.beHeardBy(this.hearer);
    if (welcome !== undefined) leg.sendParleyEvent(welcome);
    for (const frame of this.mailbox.empty()) leg.send(frame);
    if (this.holds.size === 0) leg.letThrough();
  }

  /** Nobody sits here for now. Returns the number of bytes that whoever sat here had not taken. */
  leave(): number {
    const unsentBytes = this.leg?.bufferedAmount ?? 0;
    this.leg = null;
    return unsentBytes;
  }

  /** Who hears what the client says, whoever sits here. Null: nobody. */
  beHeardBy(hearer: MessageListener | null): void {
    this.hearer = hearer;
    this.leg?.beHeardBy(hearer);
  }

  /** Holds back what the client says, whoever sits here. Each reason holds by itself. */
  pause(reason: HoldReason = 'pressure'): void {
    this.holds.add(reason);
    this.leg?.holdBack();
  }

  resume(reason: HoldReason = 'pressure'): void {
    this.holds.delete(reason);
    if (this.holds.size === 0) this.leg?.letThrough();
  }

  send(frame: Buffer | string): void {
    if (this.isReplyMuted && isAudio(frame)) return;
    if (this.leg === null) this.mailbox.put(frame);
    else this.leg.send(frame);
  }

  sendEvent(event: JsonObject): void {
    this.send(JSON.stringify(event));
  }

  /** Kept for an absent client: only one that wants these events may come back. */
  sendParleyEvent(event: ParleyEvent): void {
    if (this.leg === null) this.mailbox.put(JSON.stringify(event));
    else this.leg.sendParleyEvent(event);
  }

  /** Of the reply that upstream is giving, nothing more is heard, neither what waits nor what is still to come. */
  muteReply(): void {
    this.isReplyMuted = true;
    this.mailbox.dropAudioOfOpenReply();
  }

  /** The client will not be back soon: upstream must not wait for it. */
  shedAudio(): void {
    if (this.mailbox.byteLength > KEPT_MAX_BYTES) this.mailbox.dropAudio();
  }

  /** The muted reply is over. */
  unmute(): void {
    this.isReplyMuted = false;
  }

  takeLeave(ending: Ending): void {
    this.leg?.takeLeave(ending);
  }

  /** Cuts the connection off without a word. */
  cutOff(): void {
    this.leg?.cutOff();
  }
}
