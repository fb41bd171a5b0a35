import { computed, signal } from '@angular/core';

const TICK_MS = 250;

/** How long the conversation lasts and how much is left. Stands still before it starts and after it stopped. */
export class ConversationClock {
  private readonly startedAtMs = signal<number | null>(null);
  private readonly endsAtMs = signal(0);
  private readonly nowMs = signal(0);
  private timer: ReturnType<typeof setInterval> | null = null;

  readonly elapsedMs = computed(() => {
    const startedAtMs = this.startedAtMs();
    return startedAtMs === null ? 0 : Math.max(0, this.nowMs() - startedAtMs);
  });

  /** Null while the conversation has not started. */
  readonly remainingMs = computed(() =>
    this.startedAtMs() === null ? null : Math.max(0, this.endsAtMs() - this.nowMs()),
  );

  start(maxMinutes: number): void {
    this.stop();
    this.tick();
    this.startedAtMs.set(this.nowMs());
    this.endsAtMs.set(this.nowMs() + maxMinutes * 60_000);
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  /** The server's own count is the one that ends the conversation. */
  correct(remainingSeconds: number): void {
    this.tick();
    this.endsAtMs.set(this.nowMs() + remainingSeconds * 1000);
  }

  stop(): void {
    if (this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.tick();
  }

  private tick(): void {
    this.nowMs.set(Date.now());
  }
}
