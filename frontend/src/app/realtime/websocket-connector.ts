import { DOCUMENT, Injectable, inject } from '@angular/core';
import {
  CloseCode,
  PARLEY_SUBPROTOCOL,
  REALTIME_SUBPROTOCOL,
  TOKEN_SUBPROTOCOL_PREFIX,
} from 'parley/contracts';
import { encodeBase64 } from './audio-base64';
import type { ClientEvent } from './client-event';
import { endReasonOf } from './connection-closing';
import { RealtimeConnector } from './realtime-connection';
import type { RealtimeConnection, RealtimeListener, RealtimeTarget } from './realtime-connection';
import { parseServerEvent } from './server-event';

/** About 4 s of speech in base64: what waits longer than that on a stalled network is no conversation any more. */
const BACKLOG_LIMIT_BYTES = 256 * 1024;

/** Speaks to `/ws/realtime` on the page's own host. */
@Injectable({ providedIn: 'root' })
export class WebSocketConnector extends RealtimeConnector {
  private readonly document = inject(DOCUMENT);

  connect({ realtimeUrl, ephemeralToken }: RealtimeTarget, listener: RealtimeListener): RealtimeConnection {
    const socket = new WebSocket(onSameHost(realtimeUrl, this.document.location), [
      REALTIME_SUBPROTOCOL,
      PARLEY_SUBPROTOCOL,
      `${TOKEN_SUBPROTOCOL_PREFIX}${ephemeralToken}`,
    ]);
    return new WebSocketConnection(socket, listener);
  }
}

/** The server may not know its public name behind a proxy, and the token must never travel to another host. */
export function onSameHost(
  realtimeUrl: string,
  page: { readonly protocol: string; readonly host: string },
): string {
  const { pathname, search } = new URL(realtimeUrl);
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}${pathname}${search}`;
}

class WebSocketConnection implements RealtimeConnection {
  constructor(
    private readonly socket: WebSocket,
    private readonly listener: RealtimeListener,
  ) {
    socket.onmessage = ({ data }: MessageEvent<unknown>) => this.receive(data);
    socket.onclose = ({ code }) => listener.onClosed(endReasonOf(code));
  }

  send(event: ClientEvent): void {
    this.sendText(JSON.stringify(event));
  }

  appendAudio(pcm16: Uint8Array): void {
    if (this.socket.bufferedAmount > BACKLOG_LIMIT_BYTES) return;
    this.sendText(`{"type":"input_audio_buffer.append","audio":"${encodeBase64(pcm16)}"}`);
  }

  close(): void {
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close(CloseCode.Ended);
  }

  private receive(data: unknown): void {
    const event = typeof data === 'string' ? parseServerEvent(data) : null;
    if (event) this.listener.onEvent(event);
  }

  private sendText(text: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }
}
