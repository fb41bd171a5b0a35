import { Component, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';

/** A press shorter than this was a tap: the learner goes on talking until the next one. */
const TAP_MS = 350;

/** What the space bar already does. */
const OPERABLE = 'a, button, input, select, textarea, summary, [role=button], [contenteditable]';

/**
 * Held while the learner speaks, by finger, mouse or space bar. A short tap, the enter key or a screen reader's click begins to
 * talk and the next one ends it, so that nobody has to hold anything.
 */
@Component({
  selector: 'parley-talk-control',
  imports: [Icon, TranslocoDirective],
  template: `
    <button
      *transloco="let t"
      #button
      type="button"
      aria-keyshortcuts="Space"
      [attr.aria-pressed]="isTalking()"
      (pointerdown)="pressByPointer($event, button)"
      (pointerup)="release()"
      (pointercancel)="stop()"
      (contextmenu)="$event.preventDefault()"
      (click)="toggleWithoutPointer($event)"
    >
      <parley-icon name="mic" />
      <span>{{ t('conversation.talk') }}</span>
    </button>
  `,
  styleUrl: './talk-control.scss',
  host: {
    '(document:keydown)': 'pressByKey($event)',
    '(document:keyup)': 'releaseByKey($event)',
    '(window:blur)': 'stop()',
  },
})
export class TalkControl {
  readonly isTalking = input.required<boolean>();
  readonly pressed = output();
  readonly letGo = output();

  /** When the press began that is going on; null while nothing is held. */
  private pressedAtMs: number | null = null;
  private isSpaceHeld = false;

  protected pressByPointer(event: PointerEvent, button: HTMLElement): void {
    if (event.button !== 0) return;
    // The finger may slide off the button while it talks.
    button.setPointerCapture(event.pointerId);
    this.press();
  }

  protected pressByKey(event: KeyboardEvent): void {
    if (event.code !== 'Space' || isMeantForSomethingElse(event)) return;
    // Otherwise the page scrolls, or the button clicks as well.
    event.preventDefault();
    if (event.repeat) return;
    this.isSpaceHeld = true;
    this.press();
  }

  protected releaseByKey(event: KeyboardEvent): void {
    if (event.code !== 'Space' || !this.isSpaceHeld) return;
    event.preventDefault();
    this.isSpaceHeld = false;
    this.release();
  }

  /** The enter key, or assistive technology: pointers and the space bar have done their part already. */
  protected toggleWithoutPointer(event: MouseEvent): void {
    if (event.detail !== 0) return;
    if (this.isTalking()) this.letGo.emit();
    else this.pressed.emit();
  }

  protected release(): void {
    const { pressedAtMs } = this;
    this.pressedAtMs = null;
    const wasTap = pressedAtMs !== null && Date.now() - pressedAtMs < TAP_MS;
    if (!wasTap) this.letGo.emit();
  }

  /** The page no longer hears of the finger or the key: it counts as lifted. */
  protected stop(): void {
    this.pressedAtMs = null;
    this.isSpaceHeld = false;
    if (this.isTalking()) this.letGo.emit();
  }

  private press(): void {
    // The second tap ends what the first began, when it comes up.
    if (this.isTalking()) return;
    this.pressedAtMs = Date.now();
    this.pressed.emit();
  }
}

function isMeantForSomethingElse({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return (
    target instanceof Element && target.matches(OPERABLE) && target.closest('parley-talk-control') === null
  );
}
