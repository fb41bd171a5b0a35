import type { IncomingMessage } from 'node:http';

export interface RequestRecord {
  readonly method: string;
  readonly path: string;
}

/** A request as it may be logged: neither headers nor the query, into which people paste keys. */
export function requestRecord(request: IncomingMessage & { readonly originalUrl?: string }): RequestRecord {
  const url = request.originalUrl ?? request.url ?? '/';
  return { method: request.method ?? 'GET', path: url.split('?', 1)[0] ?? '/' };
}
