import type { Notice } from 'parley/contracts';

/** How the request for notices came, as the proxies that are believed tell it. */
export interface Connection {
  readonly isSecure: boolean;
  /** Without the port. */
  readonly hostname: string;
}

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Passwords, lessons and voices in plain text; browsers give no microphone to such a page either. */
export function connectionNotices({ isSecure, hostname }: Connection): Notice[] {
  if (isSecure || LOOPBACK.test(hostname)) return [];
  return [{ code: 'tls_missing', severity: 'error', params: { host: hostname } }];
}
