import { Injectable } from '@angular/core';

/** Keeps the screen on while a conversation lasts, where the browser can and the battery allows. */
@Injectable({ providedIn: 'root' })
export class ScreenWakeLock {
  private isWanted = false;
  private sentinel: WakeLockSentinel | null = null;

  acquire(): void {
    if (this.isWanted) return;
    this.isWanted = true;
    document.addEventListener('visibilitychange', this.onVisibilityChange);
    void this.request();
  }

  release(): void {
    this.isWanted = false;
    document.removeEventListener('visibilitychange', this.onVisibilityChange);
    void this.sentinel?.release();
    this.sentinel = null;
  }

  /** The browser drops the lock whenever the page is hidden. */
  private readonly onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') void this.request();
  };

  private async request(): Promise<void> {
    if (!('wakeLock' in navigator)) return;
    const sentinel = await navigator.wakeLock.request('screen').catch(
      // Battery saver or a page hidden meanwhile: the conversation works without.
      () => null,
    );
    const superfluous = this.isWanted ? this.sentinel : sentinel;
    void superfluous?.release();
    if (this.isWanted) this.sentinel = sentinel;
  }
}
