import type { IncomingHttpHeaders } from 'node:http';
import { PARLEY_SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from 'parley/contracts';

/** Longer than any token of ours; whatever is longer need not be looked up. */
const MAX_TOKEN_LENGTH = 256;
const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

export interface ClientCredentials {
  /** Null when the request carries none where it may. A token in the URL is never looked at. */
  readonly token: string | null;
  readonly wantsParleyEvents: boolean;
}

/** The subprotocols a client offers, in its order. */
function offeredSubprotocols(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').map((entry) => entry.trim());
}

function bearerToken(header: string | undefined): string | undefined {
  return BEARER.exec(header ?? '')?.[1];
}

function subprotocolToken(offered: readonly string[]): string | undefined {
  return offered
    .find((entry) => entry.startsWith(TOKEN_SUBPROTOCOL_PREFIX))
    ?.slice(TOKEN_SUBPROTOCOL_PREFIX.length);
}

/** Servers and Node SDKs send `Authorization: Bearer`; browsers cannot, and offer the token as a subprotocol. */
export function readClientCredentials(headers: IncomingHttpHeaders): ClientCredentials {
  const offered = offeredSubprotocols(headers['sec-websocket-protocol']);
  const token = bearerToken(headers.authorization) ?? subprotocolToken(offered);
  return {
    token: token !== undefined && token !== '' && token.length <= MAX_TOKEN_LENGTH ? token : null,
    wantsParleyEvents: offered.includes(PARLEY_SUBPROTOCOL),
  };
}
