/** Host name or address with an optional port; nothing that could turn into credentials, a path or a query. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * An `Origin` header in canonical form (`scheme://host[:port]`, lower case, default port left out); null when it is none of
 * http or https, which includes the opaque origin `null`.
 */
export function normaliseOrigin(origin: string): string | null {
  const url = parseUrl(origin);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  // An origin has no path, user or query; `new URL` adds only the root slash.
  return `${url.origin}/` === url.href ? url.origin : null;
}

/** True when `host`, as a `Host` header has it, can be put into a URL as it is. */
export function isPlainHost(host: string): boolean {
  return HOST.test(host) && parseUrl(`http://${host}`) !== null;
}

/**
 * Who may mint tokens and connect: a page of our own, a page of an allowed origin, or something that is no page at all and sends
 * no `Origin`. Our own are those of the public address; where nobody has said what that is, those of the host that was asked (the
 * scheme is not compared, a proxy in front may end TLS).
 *
 * @param request.origin the `Origin` header, null when there was none
 * @param request.host the `Host` header, null when there was none
 * @param request.publicUrl our own origin, canonical; undefined when nobody has said it
 * @param request.allowedOrigins canonical origins besides our own
 */
export function isOriginAllowed(request: {
  origin: string | null;
  host: string | null;
  publicUrl: string | undefined;
  allowedOrigins: readonly string[];
}): boolean {
  if (request.origin === null) return true;
  const origin = normaliseOrigin(request.origin);
  if (origin === null) return false;
  const { allowedOrigins, host, publicUrl } = request;
  if (allowedOrigins.includes(origin)) return true;
  return publicUrl === undefined ? isSameHost(origin, host) : origin === publicUrl;
}

/** Whether a canonical origin names the host that was asked; its own scheme decides which port is the default. */
export function isSameHost(origin: string, host: string | null): boolean {
  if (host === null || !isPlainHost(host)) return false;
  const { protocol, host: originHost } = new URL(origin);
  return new URL(`${protocol}//${host}`).host === originHost;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
