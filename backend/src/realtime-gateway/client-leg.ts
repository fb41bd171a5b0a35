import { CLOSE_REASONS, type ParleyEvent } from 'parley/contracts';
import { WebSocket } from 'ws';
import type { Ending } from './ending.js';
import { newEventId } from './event-id.js';
import { FrameFlow } from './frame-flow.js';
import { type KeptBytes, toKeep } from './framing/lent-bytes.js';
import { type Framing, type MessageListener, TextSocket } from './framing/text-socket.js';
import type { JsonObject } from './json-object.js';

/** Four seconds of audio. What a client says beyond it while nobody listens waits in its own TCP buffers. */
const INBOX_MAX_BYTES = 256 * 1024;

/** How a connection ended. */
export interface ClientGone {
  /** 1006: without a word. */
  readonly closeCode: number;
  /** True when the WebSocket library closed it because of a frame that broke the protocol or was too big. */
  readonly hasBrokenProtocol: boolean;
}

interface WaitingFrame {
  readonly frame: KeptBytes;
  readonly isBinary: boolean;
}

/**
 * One connection of a client: how it is heard, talked to, and taken leave of. It is read from the first moment, so that one
 * that goes away is noticed at once; what it says waits here, in order and bounded, until it is let through.
 */
export class ClientLeg implements MessageListener {
  private hearer: MessageListener | null = null;
  private tellGone: ((gone: ClientGone) => void) | null = null;
  private gone: ClientGone | null = null;
  private readonly inbox: WaitingFrame[] = [];
  private inboxBytes = 0;
  private isHeld = true;
  /** Nothing is held back and nothing waits. One look at this tells it of each of thousands of frames a second. */
  private isDirect = false;
  private readonly messages: TextSocket;

  constructor(
    private readonly socket: WebSocket,
    /** True when it offered `parley.v1`; only then it gets `parley.*` events. */
    readonly wantsParleyEvents: boolean,
    framing: Framing,
    /** What the client says passes here. */
    private readonly flow = new FrameFlow(),
  ) {
    this.messages = new TextSocket(socket, 'server', framing, this);
    socket.on('close', (closeCode) => this.onGone({ closeCode, hasBrokenProtocol: false }));
    socket.on('error', () => this.onGone({ closeCode: 1006, hasBrokenProtocol: true }));
    socket.resume();
  }

  get isGone(): boolean {
    return this.gone !== null;
  }

  /** Bytes that were sent and that the client's connection has not taken. */
  get bufferedAmount(): number {
    return this.messages.bufferedAmount;
  }

  /** As the socket's. */
  get isBehind(): boolean {
    return this.messages.isBehind;
  }

  /** `onGone` is told once that the client has gone, also if it had before anybody asked. */
  attach(onGone: (gone: ClientGone) => void): void {
    this.tellGone = onGone;
    if (this.gone !== null) onGone(this.gone);
  }

  /** Who hears what the client says, frame by frame, once the leg is let through. Null: nobody. */
  beHeardBy(hearer: MessageListener | null): void {
    this.hearer = hearer;
  }

  /** Called with what the client says. */
  onMessage(frame: Buffer, isBinary: boolean): void {
    if (this.isDirect) {
      const enteredAtMs = this.flow.enter(frame.length);
      this.hearer?.onMessage(frame, isBinary);
      this.flow.leave(enteredAtMs);
      return;
    }
    this.flow.count(frame.length);
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.inbox.push({ frame: toKeep(frame), isBinary });
    this.inboxBytes += frame.length;
    if (this.inboxBytes >= INBOX_MAX_BYTES) this.socket.pause();
  }

  /** What the client says waits, first here and then in its own TCP buffers. So it is at the beginning. */
  holdBack(): void {
    this.isHeld = true;
    this.isDirect = false;
  }

  letThrough(): void {
    this.isHeld = false;
    for (let next = this.nextWaiting(); next !== undefined; next = this.nextWaiting()) {
      this.inboxBytes -= next.frame.length;
      this.hearer?.onMessage(next.frame, next.isBinary);
    }
    this.isDirect = !this.isHeld;
    if (this.inboxBytes < INBOX_MAX_BYTES) this.socket.resume();
  }

  /** Audio and events of upstream; text whatever the type of `frame`. */
  send(frame: Buffer | string): void {
    this.messages.send(frame);
  }

  sendEvent(event: JsonObject): void {
    this.send(JSON.stringify(event));
  }

  sendParleyEvent(event: ParleyEvent): void {
    if (this.wantsParleyEvents) this.send(JSON.stringify(event));
  }

  /** An `error` event in upstream's form. */
  sendError(error: { readonly type: string; readonly code: string; readonly message: string }): void {
    this.sendEvent({
      type: 'error',
      event_id: newEventId(),
      error: { param: null, event_id: null, ...error },
    });
  }

  /** Tells why, then closes; nothing that the client still says counts. Safe on a socket that is closing or closed. */
  takeLeave(ending: Ending): void {
    if (ending.event !== undefined) this.sendParleyEvent(ending.event);
    if (ending.error !== undefined) this.sendError(ending.error);
    this.hearer = null;
    this.tellGone = null;
    this.messages.close(ending.closeCode, CLOSE_REASONS[ending.closeCode]);
    // A paused socket would never read the answer to the close.
    this.socket.resume();
  }

  /** Ends the connection without a word. */
  cutOff(): void {
    this.hearer = null;
    this.tellGone = null;
    this.socket.terminate();
  }

  /** Undefined also when whoever heard the last one holds the client back again. */
  private nextWaiting(): WaitingFrame | undefined {
    return this.isHeld ? undefined : this.inbox.shift();
  }

  private onGone(gone: ClientGone): void {
    if (this.gone !== null) return;
    this.gone = gone;
    this.tellGone?.(gone);
  }
}
