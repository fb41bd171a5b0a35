import { randomUUID } from 'node:crypto';
import { CLOSE_REASONS, type ParleyEvent } from 'parley/contracts';
import { WebSocket } from 'ws';
import type { Ending } from './ending.js';
import type { JsonObject } from './json-object.js';

export function newEventId(): string {
  return `event_${randomUUID()}`;
}

/** The client's end of a conversation: how it is talked to and how it is taken leave of. */
export class ClientLeg {
  constructor(
    readonly socket: WebSocket,
    /** True when it offered `parley.v1`; only then it gets `parley.*` events. */
    readonly wantsParleyEvents: boolean,
  ) {}

  /** Audio and events of upstream; text whatever the type of `frame`. */
  send(frame: Buffer | string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame, { binary: false });
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

  /** Tells why, then closes. Safe on a socket that is paused, closing or closed. */
  takeLeave(ending: Ending): void {
    if (ending.reason === 'server_drain') {
      this.sendParleyEvent({ type: 'parley.going_away', event_id: newEventId() });
    }
    if (ending.error !== undefined) this.sendError(ending.error);
    this.socket.close(ending.closeCode, CLOSE_REASONS[ending.closeCode]);
    // A paused socket would never read the answer to the close.
    this.socket.resume();
  }
}
