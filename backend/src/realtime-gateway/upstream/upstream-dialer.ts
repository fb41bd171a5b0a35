import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type ClientOptions, WebSocket } from 'ws';
import { AppConfig } from '../../config/app-config.js';
import { upstreamHeaders, upstreamUrl } from './upstream-address.js';
import { UpstreamFailure } from './upstream-errors.js';
import { UpstreamLink } from './upstream-link.js';

/** All tries of one dial together: a learner does not wait longer for a partner. */
const CONNECT_TIMEOUT_MS = 10_000;
const MAX_TRIES = 3;
const FIRST_BACKOFF_MS = 250;
/** Seconds of retrieved audio fit; upstream is trusted, but not without bound. */
const MAX_UPSTREAM_FRAME_BYTES = 16 * 1024 * 1024;
const CLOSE_HANDSHAKE_MS = 3_000;

export interface DialRequest {
  readonly model: string;
  readonly sessionId: string;
  /** Aborted when the session ends while it is still being dialled. */
  readonly signal: AbortSignal;
}

export interface OpenedUpstream {
  readonly link: UpstreamLink;
  /** The frame of `session.created`, as it came. */
  readonly created: Buffer;
}

/** Half to one and a half of an exponentially growing pause, so that many sessions do not come back at once. */
function backoffMs(failedTries: number): number {
  return FIRST_BACKOFF_MS * 2 ** (failedTries - 1) * (0.5 + Math.random());
}

/** Opens upstream connections. Rejects with an UpstreamFailure. */
@Injectable()
export class UpstreamDialer {
  constructor(private readonly config: AppConfig) {}

  async dial(request: DialRequest): Promise<OpenedUpstream> {
    const timeout = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
    const signal = AbortSignal.any([request.signal, timeout]);
    try {
      return await this.dialWithRetries(request, signal);
    } catch (error) {
      if (timeout.aborted) throw new UpstreamFailure('timeout', 'no session in time', { cause: error });
      throw error;
    }
  }

  private async dialWithRetries(request: DialRequest, signal: AbortSignal): Promise<OpenedUpstream> {
    for (let failedTries = 0; ;) {
      try {
        return await this.dialOnce(request, signal);
      } catch (error) {
        failedTries += 1;
        const isWorthAnother = error instanceof UpstreamFailure && error.kind === 'transient';
        if (!isWorthAnother || failedTries === MAX_TRIES) throw error;
      }
      await delay(backoffMs(failedTries), undefined, { signal });
    }
  }

  private async dialOnce(request: DialRequest, signal: AbortSignal): Promise<OpenedUpstream> {
    const { upstream } = this.config;
    const options: ClientOptions & { closeTimeout: number } = {
      headers: upstreamHeaders(upstream, request.sessionId),
      perMessageDeflate: false,
      maxPayload: MAX_UPSTREAM_FRAME_BYTES,
      skipUTF8Validation: true,
      followRedirects: false,
      closeTimeout: CLOSE_HANDSHAKE_MS,
    };
    const link = new UpstreamLink(new WebSocket(upstreamUrl(upstream, request.model), options));
    const abandon = (): void => link.close();
    signal.addEventListener('abort', abandon, { once: true });
    try {
      if (signal.aborted) abandon();
      return { link, created: await link.whenCreated };
    } catch (error) {
      link.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }
}
