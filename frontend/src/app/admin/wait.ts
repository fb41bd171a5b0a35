import { DestroyRef, inject, Injectable, signal } from '@angular/core';

const SECOND_MS = 1000;

/** Counts down until something may be tried again. One for each form that is made to wait. */
@Injectable()
export class Wait {
  private readonly left = signal(0);
  private timer: ReturnType<typeof setInterval> | undefined;

  readonly secondsLeft = this.left.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  /** @param seconds null: nobody has to wait */
  begin(seconds: number | null): void {
    clearInterval(this.timer);
    if (seconds === null) return;
    const endsAt = Date.now() + seconds * SECOND_MS;
    this.left.set(seconds);
    this.timer = setInterval(() => this.tick(endsAt), SECOND_MS);
  }

  private tick(endsAt: number): void {
    // By the clock: a page in the background is woken less often.
    this.left.set(Math.max(0, Math.ceil((endsAt - Date.now()) / SECOND_MS)));
    if (this.left() === 0) clearInterval(this.timer);
  }
}
