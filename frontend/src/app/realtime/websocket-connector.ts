import { DOCUMENT, Injectable, inject } from '@angular/core';
import { PARLEY_SUBPROTOCOL, REALTIME_SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from 'parley/contracts';
import { RealtimeConnector } from './realtime-connection';
import type { RealtimeConnection, RealtimeListener, RealtimeTarget } from './realtime-connection';
import { WebSocketConnection } from './websocket-connection';

/** Speaks to `/ws/realtime` on the page's own host. */
@Injectable({ providedIn: 'root' })
export class WebSocketConnector extends RealtimeConnector {
  private readonly document = inject(DOCUMENT);

  connect({ realtimeUrl, token }: RealtimeTarget, listener: RealtimeListener): RealtimeConnection {
    const socket = new WebSocket(onSameHost(realtimeUrl, this.document.location), [
      REALTIME_SUBPROTOCOL,
      PARLEY_SUBPROTOCOL,
      `${TOKEN_SUBPROTOCOL_PREFIX}${token}`,
    ]);
    return new WebSocketConnection(socket, listener, this.document.defaultView);
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
