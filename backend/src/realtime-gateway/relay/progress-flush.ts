import type { SessionProgress } from '../../sessions/session-outcome.js';

export interface ProgressFlushPorts {
  read(): SessionProgress;
  /** Resolves with false when the session is not ours any more. */
  write(progress: SessionProgress): Promise<boolean>;
  onDisowned(): void;
  onFailed(error: unknown): void;
}

/**
 * Writes the totals of a running session every few seconds, one writing at a time; the voice waits for none of it. A class begins
 * together: that its totals need not be written together as well, the first come at some moment of the second half of their time.
 */
export class ProgressFlush {
  private timer: NodeJS.Timeout | undefined;
  private isWriting = false;

  constructor(
    private readonly everyMs: number,
    private readonly ports: ProgressFlushPorts,
  ) {}

  start(): void {
    this.wait(this.everyMs * (0.5 + Math.random() / 2));
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(forMs: number): void {
    this.timer = setTimeout(() => {
      this.wait(this.everyMs);
      void this.flush();
    }, forMs);
  }

  private async flush(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    try {
      if (!(await this.ports.write(this.ports.read()))) this.ports.onDisowned();
    } catch (error) {
      this.ports.onFailed(error);
    } finally {
      this.isWriting = false;
    }
  }
}
