import { Component, computed, input } from '@angular/core';
import { splitIntoWordSegments } from 'parley/lesson/transcript';
import { keyOf } from '../session/saved-words';

/**
 * What the tutor said, each word a button that saves it. Spans instead of buttons: only inline text keeps the order of
 * words where languages of both directions are mixed. The list around it follows keys and taps.
 */
@Component({
  selector: 'parley-tutor-words',
  template: `@for (piece of pieces(); track $index) {
    @if (piece.isWord) {
      <span
        class="word"
        role="button"
        data-word
        [attr.tabindex]="stop() === $index ? 0 : -1"
        [attr.data-index]="$index"
        [attr.aria-pressed]="isSaved(piece.text)"
        >{{ piece.text }}</span
      >
    } @else {
      <span>{{ piece.text }}</span>
    }
  }`,
  styleUrl: './tutor-words.scss',
})
export class TutorWords {
  readonly text = input.required<string>();
  /** BCP 47 code. */
  readonly targetLanguage = input.required<string>();
  /** Saved words by their key. */
  readonly savedKeys = input.required<ReadonlySet<string>>();
  /** Index of the piece on which the tab key stops; null where it stops in another line. */
  readonly tabStop = input<number | 'first' | null>(null);

  protected readonly pieces = computed(() => splitIntoWordSegments(this.text(), this.targetLanguage()));

  /** A word that has meanwhile grown out of its place must not take the tab stop with it. */
  protected readonly stop = computed(() => {
    const [pieces, wanted] = [this.pieces(), this.tabStop()];
    if (typeof wanted === 'number' && pieces[wanted]?.isWord) return wanted;
    return wanted === null ? null : pieces.findIndex(({ isWord }) => isWord);
  });

  protected isSaved(word: string): boolean {
    return this.savedKeys().has(keyOf(word));
  }
}
