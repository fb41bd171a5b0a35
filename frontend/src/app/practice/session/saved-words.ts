import { signal } from '@angular/core';
import type { SavedWord } from './conversation-record';

/** The words that the learner keeps of one conversation. */
export class SavedWords {
  private readonly saved = signal<readonly SavedWord[]>([]);

  /** In the order in which they were saved. */
  readonly all = this.saved.asReadonly();

  /** Saves a word, or lets it go again. The same word in another line, or in other case, is the same word. */
  toggle(word: SavedWord): void {
    const isKept = this.saved().some((kept) => isSame(kept.word, word.word));
    if (isKept) this.saved.update((words) => words.filter((kept) => !isSame(kept.word, word.word)));
    else this.saved.update((words) => [...words, word]);
  }
}

function isSame(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

/** What two spellings of one word have in common. */
export function keyOf(word: string): string {
  return word.normalize('NFC').toLowerCase();
}
