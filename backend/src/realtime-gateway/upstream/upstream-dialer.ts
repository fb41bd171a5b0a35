import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AccountCircuit } from './account-circuit.js';
import { ModelChoice } from './model-choice.js';
import { withinTime } from './time-limit.js';
import { safetyIdentifier } from './upstream-address.js';
import { UpstreamFailure } from './upstream-errors.js';
import { type OpenedUpstream, UpstreamOpener } from './upstream-opener.js';
import { WarmUpstreams } from './warm-upstreams.js';

/** All tries of one dial together: a learner does not wait longer for a partner. */
const CONNECT_TIMEOUT_MS = 10_000;
const MAX_TRIES = 3;
const FIRST_BACKOFF_MS = 250;

export interface DialRequest {
  readonly model: string;
  readonly sessionId: string;
  /** False when a connection that was opened ahead has just turned out to be dead. */
  readonly mayBeWarm: boolean;
  /** Aborted when the session ends while it is still being dialled. */
  readonly signal: AbortSignal;
}

/** Half to one and a half of an exponentially growing pause, so that many sessions do not come back at once. */
function backoffMs(failedTries: number): number {
  return FIRST_BACKOFF_MS * 2 ** (failedTries - 1) * (0.5 + Math.random());
}

/** Overloaded, restarting or out of reach: the next moment may be better. */
function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof UpstreamFailure && (error.kind === 'transient' || error.kind === 'lost');
}

/**
 * Gives every session its connection to upstream: one that waits already, or a new one, tried a few times. What sessions find
 * out about the account and the model is told here, so that the next ones need not find out again.
 */
@Injectable()
export class UpstreamDialer {
  constructor(
    private readonly opener: UpstreamOpener,
    private readonly warm: WarmUpstreams,
    private readonly circuit: AccountCircuit,
    private readonly models: ModelChoice,
  ) {}

  /** The model to ask for: the fallback model while the first is known to be unknown. */
  get firstModel(): string {
    return this.models.first;
  }

  /** Rejects with an UpstreamFailure. */
  dial(request: DialRequest): Promise<OpenedUpstream> {
    return withinTime(CONNECT_TIMEOUT_MS, request.signal, async (signal) => {
      try {
        return await this.dialWithRetries(request, signal);
      } catch (error) {
        if (request.signal.aborted)
          throw new UpstreamFailure('lost', 'nobody waits for it any more', { cause: error });
        if (signal.aborted) throw new UpstreamFailure('timeout', 'no session in time', { cause: error });
        throw error;
      }
    });
  }

  /** A connection that had been handed out turned out to be of no use. */
  noteFailure(failure: UpstreamFailure, model: string): void {
    this.circuit.noteFailure(failure);
    if (failure.kind === 'model_unknown') this.models.noteUnknown(model);
  }

  /** A connection that had been handed out has begun its first reply. */
  noteReply(): void {
    this.circuit.noteReply();
    this.warm.fill();
  }

  private async dialWithRetries(request: DialRequest, signal: AbortSignal): Promise<OpenedUpstream> {
    for (let failedTries = 0; ;) {
      const refusal = this.circuit.refusal();
      if (refusal !== null) throw refusal;
      const warm = request.mayBeWarm ? this.warm.claim(request.model) : null;
      if (warm !== null) return warm;
      try {
        return await this.dialOnce(request, signal);
      } catch (error) {
        failedTries += 1;
        if (signal.aborted || !isWorthAnotherTry(error) || failedTries === MAX_TRIES) throw error;
      }
      await delay(backoffMs(failedTries), undefined, { signal });
    }
  }

  private async dialOnce(request: DialRequest, signal: AbortSignal): Promise<OpenedUpstream> {
    const { model, sessionId } = request;
    try {
      return await this.opener.open({ model, safetyIdentifier: safetyIdentifier(sessionId), signal });
    } catch (error) {
      if (error instanceof UpstreamFailure) this.noteFailure(error, model);
      throw error;
    }
  }
}
