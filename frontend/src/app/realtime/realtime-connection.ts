import type { EndReason } from 'parley/contracts';
import type { ClientEvent } from './client-event';
import type { ServerEvent } from './server-event';

/** Where to connect, from the answer to `POST /api/generate-token`. */
export interface RealtimeTarget {
  readonly realtimeUrl: string;
  /** The ephemeral token, or in its place a resume token: `parley.session` hands one out at every connect. */
  readonly token: string;
}

export interface RealtimeListener {
  onEvent(event: ServerEvent): void;
  /** Once, unless the client closed the connection itself. Also when nobody answers, or the network has gone silent. */
  onClosed(endReason: EndReason): void;
}

/** The client's end of one connection. After it closed, sending does nothing. */
export interface RealtimeConnection {
  send(event: ClientEvent): void;
  /** PCM16 little endian, mono, 24 kHz. Dropped while the network is stalled: late speech would only confuse. */
  appendAudio(pcm16: Uint8Array): void;
  /** Says goodbye properly, which ends the session. The listener hears nothing any more. Idempotent. */
  close(): void;
}

/** Opens connections. Provided in DI so that tests can put a scripted one in its place. */
export abstract class RealtimeConnector {
  /** @returns at once; the connection is usable when `session.created` arrives, or `parley.session` after a break. */
  abstract connect(target: RealtimeTarget, listener: RealtimeListener): RealtimeConnection;
}
