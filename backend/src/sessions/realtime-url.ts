import { REALTIME_PATH } from 'parley/contracts';
import { isPlainHost, isSameHost, normaliseOrigin } from '../platform/http/origin-policy.js';

/**
 * The absolute `ws:` or `wss:` URL that a client of this request can connect to.
 *
 * @param request.isSecure whether the request came over TLS, as far as the server knows
 * @param request.host the `Host` header, null when there was none
 * @param request.origin the `Origin` header, null when there was none; an https page of the asked host shows that a proxy
 *   ends TLS in front of us, and it could not open a `ws:` URL
 * @param request.localAddress where the request arrived, used when `Host` is missing or not a plain host
 */
export function realtimeUrl(request: {
  isSecure: boolean;
  host: string | null;
  origin: string | null;
  localAddress: { address: string; port: number };
}): string {
  const { host } = request;
  const isTls = request.isSecure || isHttpsPageOf(host, request.origin);
  const authority =
    host !== null && isPlainHost(host) ? host.toLowerCase() : authorityOf(request.localAddress);
  return `${isTls ? 'wss' : 'ws'}://${authority}${REALTIME_PATH}`;
}

function isHttpsPageOf(host: string | null, origin: string | null): boolean {
  const page = origin === null ? null : normaliseOrigin(origin);
  return page !== null && page.startsWith('https:') && isSameHost(page, host);
}

function authorityOf(local: { address: string; port: number }): string {
  const address = local.address.replace(/^::ffff:/, '');
  return `${address.includes(':') ? `[${address}]` : address}:${local.port}`;
}
