import type { Agent } from 'node:https';
import { type ClientOptions, WebSocket } from 'ws';
import type { UpstreamConfig } from '../../config/app-config.js';
import { upstreamHeaders, upstreamUrl } from './upstream-address.js';

/** Seconds of retrieved audio fit; upstream is trusted, but not without bound. */
const MAX_UPSTREAM_FRAME_BYTES = 16 * 1024 * 1024;
const CLOSE_HANDSHAKE_MS = 3_000;

export interface UpstreamAsk {
  readonly model: string;
  /** See `upstream-address.ts`. */
  readonly safetyIdentifier: string;
}

/** @param tlsSessions remembers the TLS session of each host */
export function upstreamSocket(
  upstream: UpstreamConfig,
  { model, safetyIdentifier }: UpstreamAsk,
  tlsSessions?: Agent,
): WebSocket {
  const url = upstreamUrl(upstream, model);
  const options: ClientOptions & { closeTimeout: number } = {
    headers: upstreamHeaders(upstream, safetyIdentifier),
    perMessageDeflate: false,
    maxPayload: MAX_UPSTREAM_FRAME_BYTES,
    skipUTF8Validation: true,
    followRedirects: false,
    closeTimeout: CLOSE_HANDSHAKE_MS,
    ...(url.startsWith('wss:') && tlsSessions !== undefined ? { agent: tlsSessions } : {}),
  };
  return new WebSocket(url, options);
}
