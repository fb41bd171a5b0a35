export interface RepeatedTaskOptions {
  /** Between the end of one run and the beginning of the next. */
  readonly everyMs: number;
  /** Instead, after a run that failed. */
  readonly afterFailureMs: number;
  readonly onFailure: (error: unknown) => void;
}

/** Work that is done again and again, never twice at the same time. It does not keep the process alive. */
export class RepeatedTask {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly options: RepeatedTaskOptions,
  ) {}

  /** The first run comes after the usual pause. */
  start(): void {
    this.runAfter(this.options.everyMs);
  }

  /** Resolves once the last run has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private runAfter(pauseMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => void (this.running = this.run()), pauseMs);
    this.timer.unref();
  }

  private async run(): Promise<void> {
    let pauseMs = this.options.everyMs;
    try {
      await this.work();
    } catch (error) {
      this.options.onFailure(error);
      pauseMs = this.options.afterFailureMs;
    }
    this.runAfter(pauseMs);
  }
}
