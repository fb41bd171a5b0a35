import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { OnDestroy } from '@angular/core';
import type { RunningSession } from 'parley/contracts';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { LiveClient } from './live-client';
import { WatchedPage } from './watched-page';

const LOOK_EVERY_MS = 3_000;
/** Half of the time after which the server ends a session that nobody uses. */
const UNUSED_AFTER_MS = 15 * 60_000;
const TICK_EVERY_MS = 1_000;

/** The conversations that are going on, as of a moment ago. Provided by the page, and over with it. */
@Injectable()
export class RunningSessions implements OnDestroy {
  private readonly client = inject(LiveClient);
  private readonly page = inject(DOCUMENT);
  private readonly known = signal<readonly RunningSession[] | null>(null);
  private readonly trouble = signal<AdminProblem | null>(null);
  private readonly unused = signal(false);
  private readonly nowMs = signal(Date.now());
  private knownSinceMs = Date.now();
  private readonly ticking = setInterval(() => this.tick(), TICK_EVERY_MS);
  private readonly watch = new WatchedPage(
    this.page,
    { everyMs: LOOK_EVERY_MS, unusedAfterMs: UNUSED_AFTER_MS },
    () => this.look(),
    () => this.unused.set(true),
  );

  /** In the order in which they began; null before the first answer. */
  readonly all = this.known.asReadonly();
  /** What keeps us from knowing better. */
  readonly problem = this.trouble.asReadonly();
  /** True once nobody has used the page for long. */
  readonly isPaused = this.unused.asReadonly();

  /** How long a conversation has been going on by now: the server's figure and what has passed since. */
  elapsedMs({ elapsed_ms: toldMs }: RunningSession): number {
    return toldMs + Math.max(0, this.nowMs() - this.knownSinceMs);
  }

  /** Looks at once. */
  refresh(): void {
    this.unused.set(false);
    this.watch.resume();
  }

  ngOnDestroy(): void {
    clearInterval(this.ticking);
    this.watch.stop();
  }

  private async look(): Promise<void> {
    try {
      const sessions = await this.client.running();
      this.knownSinceMs = Date.now();
      this.nowMs.set(this.knownSinceMs);
      this.known.set(sessions);
      this.trouble.set(null);
    } catch (error) {
      this.trouble.set(asProblem(error));
    }
  }

  /** What is not known any better does not go on. */
  private tick(): void {
    if (!this.page.hidden && !this.isPaused() && this.trouble() === null) this.nowMs.set(Date.now());
  }
}
