import type { IncomingMessage } from 'node:http';
import { type ProblemCode, REALTIME_PATH } from 'parley/contracts';
import { isOriginAllowed } from '../platform/http/origin-policy.js';

/** What is known when an upgrade arrives. */
export interface UpgradeCircumstances {
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly isDraining: boolean;
  readonly openSockets: number;
  readonly maxSessions: number;
}

export const UPGRADE_REFUSAL_CODES = [
  'not_found',
  'method_not_allowed',
  'validation_failed',
  'origin_not_allowed',
  'shutting_down',
  'too_many_sessions',
] as const satisfies readonly ProblemCode[];

export type UpgradeRefusalCode = (typeof UPGRADE_REFUSAL_CODES)[number];

export interface UpgradeRefusal {
  readonly status: number;
  readonly code: UpgradeRefusalCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const NOT_FOUND: UpgradeRefusal = {
  status: 404,
  code: 'not_found',
  message: `The only WebSocket here is ${REALTIME_PATH}.`,
};

const METHOD_NOT_ALLOWED: UpgradeRefusal = {
  status: 405,
  code: 'method_not_allowed',
  message: 'A WebSocket opens with GET.',
  headers: { Allow: 'GET' },
};

/** Also for what the WebSocket library refuses: a missing key, a list of subprotocols that cannot be read. */
export const BAD_HANDSHAKE: UpgradeRefusal = {
  status: 400,
  code: 'validation_failed',
  message: 'A handshake of RFC 6455 over HTTP/1.1 is expected.',
};

const WRONG_VERSION: UpgradeRefusal = {
  status: 426,
  code: 'validation_failed',
  message: 'A WebSocket of version 13 is expected.',
  headers: { 'Sec-WebSocket-Version': '13' },
};

const ORIGIN_NOT_ALLOWED: UpgradeRefusal = {
  status: 403,
  code: 'origin_not_allowed',
  message: 'Pages of this origin may not connect.',
};

const SHUTTING_DOWN: UpgradeRefusal = {
  status: 503,
  code: 'shutting_down',
  message: 'The server is going away.',
  headers: { 'Retry-After': '1' },
};

const TOO_MANY_SESSIONS: UpgradeRefusal = {
  status: 503,
  code: 'too_many_sessions',
  message: 'All places are taken.',
  headers: { 'Retry-After': '30' },
};

/** The path without its query. No URL is built from it: the header may hold anything. */
function pathOf(requestTarget: string): string {
  return requestTarget.split('?', 1)[0] ?? '';
}

type UpgradeRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'httpVersion' | 'headersDistinct'>;

/** What is wrong with the form of the request. */
function refuseForm(request: UpgradeRequest): UpgradeRefusal | null {
  const { headers, headersDistinct, httpVersion } = request;
  if (pathOf(request.url ?? '') !== REALTIME_PATH) return NOT_FOUND;
  if (request.method !== 'GET') return METHOD_NOT_ALLOWED;
  if (httpVersion !== '1.1' || headersDistinct['host']?.length !== 1) return BAD_HANDSHAKE;
  const isWebSocket = headers.upgrade?.toLowerCase() === 'websocket';
  return isWebSocket && headers['sec-websocket-version'] === '13' ? null : WRONG_VERSION;
}

/** Why this upgrade must be answered in HTTP, or null when it may become a WebSocket. Looks at no credential. */
export function refuseUpgrade(
  request: UpgradeRequest,
  circumstances: UpgradeCircumstances,
): UpgradeRefusal | null {
  const malformed = refuseForm(request);
  if (malformed !== null) return malformed;
  const mayConnect = isOriginAllowed({
    origin: request.headers.origin ?? null,
    host: request.headers.host ?? null,
    publicUrl: circumstances.publicUrl,
    allowedOrigins: circumstances.allowedOrigins,
  });
  if (!mayConnect) return ORIGIN_NOT_ALLOWED;
  if (circumstances.isDraining) return SHUTTING_DOWN;
  return circumstances.openSockets >= circumstances.maxSessions ? TOO_MANY_SESSIONS : null;
}
