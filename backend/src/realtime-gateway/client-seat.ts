import type { ParleyEvent } from 'parley/contracts';
import type { ClientLeg } from './client-leg.js';
import type { Ending } from './ending.js';
import type { JsonObject } from './json-object.js';

/**
 * The learner's place in a conversation. The relay talks to the seat and never to a socket, so it need not know which
 * connection sits in it.
 */
export class ClientSeat {
  constructor(private readonly leg: ClientLeg) {}

  /** Bytes that the client has not taken yet. */
  get bufferedAmount(): number {
    return this.leg.socket.bufferedAmount;
  }

  /** Holds back what the client sends: it waits in its own TCP buffers. */
  pause(): void {
    this.leg.socket.pause();
  }

  resume(): void {
    this.leg.socket.resume();
  }

  send(frame: Buffer | string): void {
    this.leg.send(frame);
  }

  sendEvent(event: JsonObject): void {
    this.leg.sendEvent(event);
  }

  sendParleyEvent(event: ParleyEvent): void {
    this.leg.sendParleyEvent(event);
  }

  /** For good: nobody will sit here again. */
  takeLeave(ending: Ending): void {
    this.leg.takeLeave(ending);
  }

  /** Cuts the connection off without a word. */
  cutOff(): void {
    this.leg.socket.terminate();
  }
}
