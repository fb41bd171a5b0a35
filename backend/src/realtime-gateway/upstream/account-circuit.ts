import { isAccountFailure, UpstreamFailure } from './upstream-errors.js';

/** How long nobody is dialled after the account was refused. */
const REST_MS = 60_000;
/** How long a probe is waited for: somewhat longer than a conversation's first words may take. */
const PROBE_MS = 20_000;

/**
 * Keeps sessions from an upstream that refuses our account: none of them would fare better, each would only cost a learner
 * time and the operator a line in upstream's list of offenders. After a rest one session at a time may try again.
 */
export class AccountCircuit {
  private refused: { readonly failure: UpstreamFailure; readonly untilMs: number } | null = null;
  private probeUntilMs = 0;

  /** `clock`: milliseconds, never going back. */
  constructor(private readonly clock: () => number) {}

  /** True while nothing is known against the account. */
  get isClosed(): boolean {
    return this.refused === null;
  }

  /** To be asked before each dial. Null: go ahead; otherwise why not. */
  refusal(): UpstreamFailure | null {
    if (this.refused === null) return null;
    const now = this.clock();
    const { failure, untilMs } = this.refused;
    if (now < untilMs || now < this.probeUntilMs) {
      return new UpstreamFailure(failure.kind, 'not dialled, the account was refused a moment ago', {
        cause: failure,
      });
    }
    this.probeUntilMs = now + PROBE_MS;
    return null;
  }

  /** A dial failed, or a running session did. */
  noteFailure(failure: UpstreamFailure): void {
    this.probeUntilMs = 0;
    if (isAccountFailure(failure.kind)) this.refused = { failure, untilMs: this.clock() + REST_MS };
  }

  /** Upstream has begun a reply: nothing else shows that the account is in order. */
  noteReply(): void {
    this.refused = null;
    this.probeUntilMs = 0;
  }
}
