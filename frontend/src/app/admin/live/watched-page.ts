export interface WatchTimes {
  /** From the end of one look to the next one. */
  readonly everyMs: number;
  /** Without a press of a key or of a button for so long, nobody is there. */
  readonly unusedAfterMs: number;
}

const SIGNS_OF_USE = ['pointerdown', 'keydown'] as const;

/**
 * Does something again and again as long as somebody looks at the page. Not while it is hidden; and when nobody uses it for long it
 * stops by itself, or asking the server would keep a session alive for ever at a screen that was left alone.
 */
export class WatchedPage {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastUsedMs = Date.now();
  private isLooking = false;
  private isStopped = false;
  private readonly onUse = (): void => void (this.lastUsedMs = Date.now());
  private readonly onVisibility = (): void => this.goOn();

  /** @param look does not reject */
  constructor(
    private readonly page: Document,
    private readonly times: WatchTimes,
    private readonly look: () => Promise<void>,
    private readonly onUnused: () => void,
  ) {
    for (const sign of SIGNS_OF_USE) page.addEventListener(sign, this.onUse, { passive: true });
    page.addEventListener('visibilitychange', this.onVisibility);
    this.goOn();
  }

  /** Somebody is there, whatever was thought before: looks at once. */
  resume(): void {
    this.onUse();
    this.goOn();
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const sign of SIGNS_OF_USE) this.page.removeEventListener(sign, this.onUse);
    this.page.removeEventListener('visibilitychange', this.onVisibility);
    this.isStopped = true;
  }

  private goOn(): void {
    clearTimeout(this.timer);
    if (this.page.hidden || this.isLooking || this.isStopped) return;
    if (Date.now() - this.lastUsedMs >= this.times.unusedAfterMs) this.onUnused();
    else void this.lookAndWait();
  }

  private async lookAndWait(): Promise<void> {
    this.isLooking = true;
    await this.look();
    this.isLooking = false;
    if (!this.isStopped) this.timer = setTimeout(() => this.goOn(), this.times.everyMs);
  }
}
