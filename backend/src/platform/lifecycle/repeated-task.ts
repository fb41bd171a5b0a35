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
  private isRunning = false;
  private isWantedAgain = false;
  private isStopped = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly options: RepeatedTaskOptions,
  ) {}

  /** The first run comes after the usual pause. */
  start(): void {
    this.runAfter(this.options.everyMs);
  }

  /** Without the pause before the next run; of a run that is going on there is another one afterwards. */
  runSoon(): void {
    this.isWantedAgain = this.isRunning;
    if (this.isRunning) return;
    clearTimeout(this.timer);
    this.runAfter(0);
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
    this.isRunning = true;
    this.isWantedAgain = false;
    try {
      await this.work();
    } catch (error) {
      this.options.onFailure(error);
      pauseMs = this.options.afterFailureMs;
    }
    this.isRunning = false;
    this.runAfter(this.nextPauseMs(pauseMs));
  }

  private nextPauseMs(usualMs: number): number {
    return this.isWantedAgain ? 0 : usualMs;
  }
}
