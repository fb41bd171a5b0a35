import { Agent } from 'node:https';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { type DialOutcome, GatewayFigures } from '../gateway-figures.js';
import { LegHeartbeat } from '../leg-heartbeat.js';
import { UpstreamFailure } from './upstream-errors.js';
import { UpstreamLink } from './upstream-link.js';
import { type UpstreamAsk, upstreamSocket } from './upstream-socket.js';

export interface OpenRequest extends UpstreamAsk {
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
    const { framing, upstream } = this.config;
    const startedAtMs = performance.now();
    const { to_learner: flow } = this.figures.flows;
    const socket = upstreamSocket(upstream, { model, safetyIdentifier }, this.tlsSessions);
    const link = new UpstreamLink(socket, framing, flow);
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
      const outcome = outcomeOf(error, signal);
      if (outcome !== null) this.noteDial(outcome, startedAtMs);
      throw error;
    } finally {
      signal.removeEventListener('abort', abandon);
    }
  }

  private noteDial(outcome: DialOutcome, startedAtMs: number): void {
    this.figures.dialled(outcome, (performance.now() - startedAtMs) / 1000);
  }
}

/** Null for a dial that nobody waited for any more, and for a fault of ours. */
function outcomeOf(error: unknown, signal: AbortSignal): DialOutcome | null {
  if (!(error instanceof UpstreamFailure)) return null;
  if (!signal.aborted) return error.kind;
  const reason: unknown = signal.reason;
  return reason instanceof DOMException && reason.name === 'TimeoutError' ? 'timeout' : null;
}
