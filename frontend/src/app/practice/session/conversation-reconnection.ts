import type { EndReason } from 'parley/contracts';
import { resumeDelayMs } from '../../realtime/resume-backoff';

/** A connection that breaks again sooner was never mended: the waits go on growing. */
const MENDED_AFTER_MS = 5_000;

export interface ReconnectionPorts {
  /** Make one attempt; tell by `failed` or `succeeded` what became of it. */
  readonly attempt: () => void;
  /** It took too long: nobody waits for us any more. */
  readonly giveUp: (cause: EndReason) => void;
  /** Tells when the browser finds itself online again; null where there is no window. */
  readonly page: EventTarget | null;
}

/** When to try again after a break, and when to stop trying. */
export class Reconnection {
  private cause: EndReason | null = null;
  private failures = 0;
  private lastSuccessMs = -Infinity;
  private nextAttempt: ReturnType<typeof setTimeout> | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private readonly onOnline = (): void => this.attemptNow();

  constructor(private readonly ports: ReconnectionPorts) {}

  /** Why the connection broke that is being mended; null while nothing is broken. */
  get brokenBy(): EndReason | null {
    return this.cause;
  }

  /** The connection broke. It is tried again for so long, then given up. */
  start(cause: EndReason, withinMs: number): void {
    this.stop();
    if (Date.now() - this.lastSuccessMs >= MENDED_AFTER_MS) this.failures = 0;
    this.cause = cause;
    this.deadline = setTimeout(() => {
      this.stop();
      this.ports.giveUp(cause);
    }, withinMs);
    this.ports.page?.addEventListener('online', this.onOnline);
    this.waitForNextAttempt(cause);
  }

  failed(): void {
    if (this.cause === null) return;
    this.failures += 1;
    this.waitForNextAttempt(this.cause);
  }

  succeeded(): void {
    if (this.cause === null) return;
    this.lastSuccessMs = Date.now();
    this.failures += 1;
    this.stop();
  }

  /** No attempt is made any more. Idempotent. */
  stop(): void {
    this.cause = null;
    clearTimeout(this.nextAttempt);
    clearTimeout(this.deadline);
    this.nextAttempt = undefined;
    this.ports.page?.removeEventListener('online', this.onOnline);
  }

  private waitForNextAttempt(cause: EndReason): void {
    const delayMs = resumeDelayMs(this.failures, cause, Math.random);
    this.nextAttempt = setTimeout(() => this.attemptNow(), delayMs);
  }

  /** Only when one is due: an attempt under way may just be succeeding, and its token works once. */
  private attemptNow(): void {
    if (this.nextAttempt === undefined) return;
    clearTimeout(this.nextAttempt);
    this.nextAttempt = undefined;
    this.ports.attempt();
  }
}
