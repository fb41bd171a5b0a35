import { Agent } from 'node:https';
import { Injectable } from '@nestjs/common';
import { type ClientOptions, WebSocket } from 'ws';
import { AppConfig } from '../../config/app-config.js';
import { type DialOutcome, GatewayFigures } from '../gateway-figures.js';
import { LegHeartbeat } from '../leg-heartbeat.js';
import { upstreamHeaders, upstreamUrl } from './upstream-address.js';
import { UpstreamFailure } from './upstream-errors.js';
import { UpstreamLink } from './upstream-link.js';

/** Seconds of retrieved audio fit; upstream is trusted, but not without bound. */
const MAX_UPSTREAM_FRAME_BYTES = 16 * 1024 * 1024;
const CLOSE_HANDSHAKE_MS = 3_000;

export interface OpenRequest {
  readonly model: string;
  /** See `upstream-address.ts`. */
  readonly safetyIdentifier: string;
  /** Aborted when nobody wants the connection any more. */
  readonly signal: AbortSignal;
}

export interface OpenedUpstream {
  readonly link: UpstreamLink;
  /** The frame of `session.created`, as it came. */
  readonly created: Buffer;
  readonly safetyIdentifier: string;
  /** Unix time in milliseconds: the clock of upstream's own limit has been running since. */
  readonly openedAtMs: number;
  /** True when it was opened before anybody needed it, and so may have died unnoticed. */
  readonly isWarm: boolean;
}

/** Opens one connection to upstream, once: whether to try again, and when, is decided by those who ask for it. */
@Injectable()
export class UpstreamOpener {
  /** Remembers the TLS session of each host, so that the next handshake is short. It keeps no connection itself. */
  private readonly tlsSessions = new Agent({ keepAlive: false });

  constructor(
    private readonly config: AppConfig,
    private readonly heartbeat: LegHeartbeat,
    private readonly figures: GatewayFigures,
  ) {}

  /** Resolves once upstream has said `session.created`; rejects with an UpstreamFailure. */
  async open({ model, safetyIdentifier, signal }: OpenRequest): Promise<OpenedUpstream> {
    const { framing } = this.config;
    const startedAtMs = performance.now();
    const { to_learner: flow } = this.figures.flows;
    const link = new UpstreamLink(this.dial(model, safetyIdentifier), framing, flow);
    const abandon = (): void => link.close();
    signal.addEventListener('abort', abandon, { once: true });
    try {
      if (signal.aborted) abandon();
      const created = await link.whenCreated;
      this.noteDial('opened', startedAtMs);
      // Every upstream socket passes here when it comes to life, whoever will use it.
      this.heartbeat.watch(link.socket);
      return { link, created, safetyIdentifier, openedAtMs: Date.now(), isWarm: false };
    } catch (error) {
      link.close();
      // A dial that nobody waits for any more has come to nothing by itself.
      if (error instanceof UpstreamFailure && !signal.aborted) this.noteDial(error.kind, startedAtMs);
      throw error;
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }

  private noteDial(outcome: DialOutcome, startedAtMs: number): void {
    this.figures.dialled(outcome, (performance.now() - startedAtMs) / 1000);
  }

  private dial(model: string, safetyIdentifier: string): WebSocket {
    const url = upstreamUrl(this.config.upstream, model);
    const options: ClientOptions & { closeTimeout: number } = {
      headers: upstreamHeaders(this.config.upstream, safetyIdentifier),
      perMessageDeflate: false,
      maxPayload: MAX_UPSTREAM_FRAME_BYTES,
      skipUTF8Validation: true,
      followRedirects: false,
      closeTimeout: CLOSE_HANDSHAKE_MS,
      ...(url.startsWith('wss:') ? { agent: this.tlsSessions } : {}),
    };
    return new WebSocket(url, options);
  }
}
