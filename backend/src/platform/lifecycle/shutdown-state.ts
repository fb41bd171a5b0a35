import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Whether this process is on its way out: from the first moment of shutdown nothing new may begin. */
@Injectable()
export class ShutdownState implements OnModuleDestroy {
  private begunAtMs: number | null = null;

  get isShuttingDown(): boolean {
    return this.begunAtMs !== null;
  }

  /** Since it began; 0 before. */
  get elapsedSeconds(): number {
    return this.begunAtMs === null ? 0 : (performance.now() - this.begunAtMs) / 1000;
  }

  begin(): void {
    this.begunAtMs ??= performance.now();
  }

  /** For a shutdown that no signal announced, as in tests. */
  onModuleDestroy(): void {
    this.begin();
  }
}
