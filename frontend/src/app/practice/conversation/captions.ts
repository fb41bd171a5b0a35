import { Component, DestroyRef, ElementRef, afterRenderEffect, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Line } from '../../realtime/conversation-state';

/** How close to its end the list must be scrolled to keep following it. */
const FOLLOW_WITHIN_PX = 64;

/** Both sides of the conversation in words, as far as they were heard. Follows the end unless the learner scrolled back. */
@Component({
  selector: 'parley-captions',
  imports: [TranslocoDirective],
  templateUrl: './captions.html',
  styleUrl: './captions.scss',
  host: { '(scroll)': 'noteScroll()', tabindex: '0' },
})
export class Captions {
  private readonly list = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private isFollowing = true;

  readonly lines = input.required<readonly Line[]>();
  /** BCP 47 code of what is spoken. */
  readonly targetLanguage = input.required<string>();

  /** A tutor line appears with its first word that is heard. */
  protected readonly shown = computed(() =>
    this.lines().filter((line) => line.speaker === 'learner' || line.text !== ''),
  );
  /** A screen reader waits until a line is whole instead of reading it word by word. */
  protected readonly isGrowing = computed(() =>
    this.lines().some((line) => line.status === 'sounding' || line.status === 'speaking'),
  );

  constructor() {
    afterRenderEffect(() => {
      this.shown();
      this.followEnd();
    });
    // A message that appears below takes its room from the list: the last words stay in sight.
    const resizing = new ResizeObserver(() => this.followEnd());
    resizing.observe(this.list);
    inject(DestroyRef).onDestroy(() => resizing.disconnect());
  }

  protected noteScroll(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.list;
    this.isFollowing = scrollHeight - scrollTop - clientHeight <= FOLLOW_WITHIN_PX;
  }

  private followEnd(): void {
    if (this.isFollowing) this.list.scrollTop = this.list.scrollHeight;
  }
}
