import type { SessionProgress } from '../../sessions/session-outcome.js';

export interface ProgressFlushPorts {
  read(): SessionProgress;
  /** Resolves with false when the session is not ours any more. */
  write(progress: SessionProgress): Promise<boolean>;
  onDisowned(): void;
  onFailed(error: unknown): void;
}

/** Writes the totals of a running session every few seconds, one writing at a time; the voice waits for none of it. */
export class ProgressFlush {
  private timer: NodeJS.Timeout | undefined;
  private isWriting = false;

  constructor(
    private readonly everyMs: number,
    private readonly ports: ProgressFlushPorts,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.flush(), this.everyMs);
  }

  stop(): void {
    clearInterval(this.timer);
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
