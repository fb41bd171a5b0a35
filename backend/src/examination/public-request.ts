import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { reasonOf } from './reason.js';

const TIMEOUT_MS = 10_000;
const BODY_MAX_BYTES = 64 * 1024;

export type PublicAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  /** It has become a WebSocket; `socket` is the caller's to end. */
  | {
      readonly kind: 'upgraded';
      readonly response: IncomingMessage;
      readonly socket: Duplex;
      readonly head: Buffer;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** Asks as a browser would, but for the certificate, which has a check of its own. Nothing secret is sent. */
export async function askPublicly(url: URL, headers: Record<string, string> = {}): Promise<PublicAnswer> {
  const options = { headers, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const request =
    url.protocol === 'https:'
      ? httpsRequest(url, { ...options, rejectUnauthorized: false })
      : httpRequest(url, options);
  request.end();
  try {
    return await firstOf(request);
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

async function firstOf(request: ClientRequest): Promise<PublicAnswer> {
  const upgraded = once(request, 'upgrade') as Promise<[IncomingMessage, Duplex, Buffer]>; // as Node documents it
  const answered = once(request, 'response') as Promise<[IncomingMessage]>; // as Node documents it
  // Only one of them comes; both reject with the request's error.
  upgraded.catch(() => undefined);
  answered.catch(() => undefined);
  return Promise.race([
    upgraded.then(([response, socket, head]) => ({ kind: 'upgraded' as const, response, socket, head })),
    answered.then(async ([response]) => ({
      kind: 'answer' as const,
      status: response.statusCode ?? 0,
      body: await bodyOf(response),
    })),
  ]);
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  let body = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    if (body.length < BODY_MAX_BYTES) body += String(chunk);
  }
  return body;
}
