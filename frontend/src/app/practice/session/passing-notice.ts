import { signal } from '@angular/core';

/** Long enough to be read twice. */
const SHOWN_FOR_MS = 10_000;

/** Something the learner should know for a moment. */
export class PassingNotice {
  private readonly shown = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly isShown = this.shown.asReadonly();

  show(): void {
    this.hide();
    this.shown.set(true);
    this.timer = setTimeout(() => this.hide(), SHOWN_FOR_MS);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.shown.set(false);
  }
}
