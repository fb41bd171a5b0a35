import type { IncomingMessage } from 'node:http';
import type { UpstreamConfig } from '../../config/app-config.js';
import { safetyIdentifierOfWarmUpstream } from './upstream-address.js';
import { UpstreamFailure } from './upstream-errors.js';
import { UpstreamLink } from './upstream-link.js';
import { upstreamSocket } from './upstream-socket.js';

const PROBE_TIMEOUT_MS = 10_000;

export interface UpstreamProbe {
  /** Null: upstream has said `session.created`. */
  readonly failure: UpstreamFailure | null;
  readonly tookMs: number;
  /** Milliseconds by which upstream's clock is ahead of ours, to the second; null when it does not tell its time. */
  readonly clockAheadMs: number | null;
}

/** Dials upstream as for a learner, configures nothing, asks for nothing, and hangs up: upstream bills nothing for that. */
export async function probeUpstream(
  upstream: UpstreamConfig,
  timeoutMs = PROBE_TIMEOUT_MS,
): Promise<UpstreamProbe> {
  const startedAtMs = performance.now();
  const safetyIdentifier = safetyIdentifierOfWarmUpstream();
  const socket = upstreamSocket(upstream, { model: upstream.model, safetyIdentifier });
  let clockAheadMs: number | null = null;
  const readClock = ({ headers }: IncomingMessage): void => {
    const atMs = Date.parse(headers.date ?? '');
    if (!Number.isNaN(atMs)) clockAheadMs = atMs - Date.now();
  };
  socket.on('upgrade', readClock);
  socket.on('unexpected-response', (_request, response) => readClock(response));
  const link = new UpstreamLink(socket, 'plain');
  const timer = setTimeout(() => link.close(), timeoutMs);
  let failure: UpstreamFailure | null = null;
  try {
    await link.whenCreated;
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    const tookMs = performance.now() - startedAtMs;
    failure = tookMs >= timeoutMs ? new UpstreamFailure('timeout', 'no session in time') : error;
  } finally {
    clearTimeout(timer);
    link.close();
  }
  return { failure, tookMs: Math.round(performance.now() - startedAtMs), clockAheadMs };
}
