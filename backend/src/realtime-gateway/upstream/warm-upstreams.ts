import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { AccountCircuit } from './account-circuit.js';
import { ModelChoice } from './model-choice.js';
import { safetyIdentifierOfWarmUpstream } from './upstream-address.js';
import { withinTime } from './time-limit.js';
import { UpstreamFailure } from './upstream-errors.js';
import { type OpenedUpstream, UpstreamOpener } from './upstream-opener.js';

const DIAL_TIMEOUT_MS = 10_000;
/** Well below the idle limits of upstream and of whatever stands in between. */
const RECYCLE_AFTER_MS = 5 * 60_000;
/** One that lived for so long was in order when upstream closed it. */
const SOUND_AFTER_MS = 30_000;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;

interface WarmUpstream {
  readonly opened: OpenedUpstream;
  readonly model: string;
  readonly openedAtMs: number;
  readonly recycling: NodeJS.Timeout;
}

/**
 * Connections to upstream that wait for a learner: dialled, greeted by `session.created`, and nothing more. They are neither
 * configured nor asked for anything before they are claimed, so upstream bills nothing for them.
 */
@Injectable()
export class WarmUpstreams implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WarmUpstreams.name);
  private readonly ready = new Set<WarmUpstream>();
  private readonly stopped = new AbortController();
  private dialling = 0;
  /** In a row; a claimed connection, or one that grew old, ends it. */
  private failures = 0;
  private pause: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly opener: UpstreamOpener,
    private readonly circuit: AccountCircuit,
    private readonly models: ModelChoice,
  ) {}

  onApplicationBootstrap(): void {
    this.fill();
  }

  /** First of all that shuts down: a connection that nobody uses need not be drained. */
  onModuleDestroy(): void {
    this.stopped.abort();
    clearTimeout(this.pause);
    for (const warm of this.ready) this.discard(warm);
  }

  /** One that waits, for good; null when there is none for this model. */
  claim(model: string): OpenedUpstream | null {
    // Not at once: whoever claims has a learner waiting.
    setImmediate(() => this.fill());
    for (const warm of this.ready) {
      const isUsable = warm.model === model && warm.opened.link.isOpen;
      if (!isUsable) {
        this.discard(warm);
        continue;
      }
      this.release(warm);
      this.failures = 0;
      warm.opened.link.setKeepsProcessAlive(true);
      return { ...warm.opened, isWarm: true };
    }
    return null;
  }

  /** Dials what is missing, unless there is a reason to wait. Does not throw. */
  fill(): void {
    if (this.stopped.signal.aborted || this.pause !== undefined || !this.circuit.isClosed) return;
    const missing = this.config.upstream.warmSockets - this.ready.size - this.dialling;
    // After a failure one shows whether the others would fare better.
    const allowed = this.failures > 0 ? Math.min(missing, 1 - this.dialling) : missing;
    for (let count = 0; count < allowed; count += 1) void this.add();
  }

  private async add(): Promise<void> {
    const model = this.models.first;
    const safetyIdentifier = safetyIdentifierOfWarmUpstream();
    this.dialling += 1;
    try {
      const opened = await withinTime(DIAL_TIMEOUT_MS, this.stopped.signal, (signal) =>
        this.opener.open({ model, safetyIdentifier, signal }),
      );
      this.keep(opened, model);
    } catch (error) {
      this.onDialFailed(error, model);
    } finally {
      this.dialling -= 1;
    }
    this.fill();
  }

  private keep(opened: OpenedUpstream, model: string): void {
    if (this.stopped.signal.aborted) {
      opened.link.close();
      return;
    }
    const recycling = setTimeout(() => this.recycle(warm), RECYCLE_AFTER_MS).unref();
    const warm: WarmUpstream = { opened, model, openedAtMs: performance.now(), recycling };
    this.ready.add(warm);
    opened.link.setKeepsProcessAlive(false);
    // It has nothing to say before it is configured; whatever it does say may concern a session that it must not have.
    opened.link.attach({
      onFrame: () => this.spoil(warm, 'it spoke unasked'),
      onLost: ({ message }) => this.spoil(warm, message),
    });
  }

  private recycle(warm: WarmUpstream): void {
    this.failures = 0;
    this.discard(warm);
    this.fill();
  }

  private spoil(warm: WarmUpstream, why: string): void {
    this.discard(warm);
    if (performance.now() - warm.openedAtMs >= SOUND_AFTER_MS) this.failures = 0;
    else this.waitAfterFailure(why);
    this.fill();
  }

  private onDialFailed(error: unknown, model: string): void {
    if (this.stopped.signal.aborted) return;
    if (error instanceof UpstreamFailure) {
      this.circuit.noteFailure(error);
      if (error.kind === 'model_unknown') this.models.noteUnknown(model);
    }
    this.waitAfterFailure(error instanceof Error ? error.message : String(error));
  }

  private waitAfterFailure(why: string): void {
    this.failures += 1;
    if (this.pause !== undefined) return;
    const pauseMs =
      Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (this.failures - 1)) * (0.5 + Math.random());
    this.logger.warn(`no upstream is kept warm for ${Math.round(pauseMs)} ms: ${why}`);
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.fill();
    }, pauseMs).unref();
  }

  private discard(warm: WarmUpstream): void {
    this.release(warm);
    warm.opened.link.close();
  }

  private release(warm: WarmUpstream): void {
    this.ready.delete(warm);
    clearTimeout(warm.recycling);
    warm.opened.link.detach();
  }
}
