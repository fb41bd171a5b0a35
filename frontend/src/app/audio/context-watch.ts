const RESUME_TIMEOUT_MS = 3_000;
const CLOCK_CHECK_INTERVAL_MS = 500;

/** One second for a clock that has run, three for a device that is still waking up. */
const UNMOVED_CHECKS_UNTIL_STALLED = 2;
const UNMOVED_CHECKS_WHILE_STARTING = 6;

export interface ContextWatchListener {
  /** The browser keeps the context from sounding, or lets it go again. */
  onBlocked(isBlocked: boolean): void;
  /** The context claims to run but its clock stands still. Told once. */
  onStalled(): void;
}

/** Keeps one AudioContext running as far as the browser allows. */
export class ContextWatch {
  private readonly clockCheck: ReturnType<typeof setInterval>;
  private hasStarted = false;
  private isStopped = false;
  private lastTime = 0;
  private unmovedChecks = 0;

  constructor(
    private readonly context: AudioContext,
    private readonly listener: ContextWatchListener,
  ) {
    context.addEventListener('statechange', this.onStateChange);
    this.clockCheck = setInterval(() => this.checkClock(), CLOCK_CHECK_INTERVAL_MS);
  }

  /** Settles when the context runs, or after 3 s when the browser does not let it. Never rejects. */
  async resume(): Promise<void> {
    if (this.isStopped) return;
    // During a phone call resuming fails; the state becomes `suspended` when it is over.
    if (this.context.state !== 'interrupted') await this.tryToResume();
    this.reportBlocked();
  }

  stop(): void {
    this.isStopped = true;
    clearInterval(this.clockCheck);
    this.context.removeEventListener('statechange', this.onStateChange);
  }

  private reportBlocked(): void {
    if (!this.isStopped) this.listener.onBlocked(this.context.state !== 'running');
  }

  private async tryToResume(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, RESUME_TIMEOUT_MS);
    });
    // A refusal (no click, call in progress) leaves the state as it is, which is what counts.
    const attempt = this.context.resume().catch((refusal: unknown) => refusal);
    await Promise.race([attempt, timeout]);
    clearTimeout(timer);
  }

  private readonly onStateChange = (): void => {
    switch (this.context.state) {
      case 'running':
        this.hasStarted = true;
        this.listener.onBlocked(false);
        break;
      case 'interrupted':
        this.listener.onBlocked(true);
        break;
      case 'suspended':
        if (this.hasStarted) void this.resume();
        break;
      case 'closed':
        break;
    }
  };

  private checkClock(): void {
    const { state, currentTime } = this.context;
    const isUnmoved = state === 'running' && currentTime === this.lastTime;
    this.unmovedChecks = isUnmoved ? this.unmovedChecks + 1 : 0;
    this.lastTime = currentTime;
    const limit = currentTime === 0 ? UNMOVED_CHECKS_WHILE_STARTING : UNMOVED_CHECKS_UNTIL_STALLED;
    if (this.unmovedChecks < limit) return;
    clearInterval(this.clockCheck);
    this.listener.onStalled();
  }
}
