import {
  Component,
  DestroyRef,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { isTutorLine } from '../../realtime/conversation-state';
import type { Line } from '../../realtime/conversation-state';
import { isUnfinished } from '../../realtime/tutor-line';
import type { TutorLine } from '../../realtime/tutor-line';
import type { SavedWord } from '../session/conversation-record';
import { keyOf } from '../session/saved-words';
import { nextWord, wordAt, wordsIn } from './caption-focus';
import type { CaptionWord } from './caption-focus';
import { TutorWords } from './tutor-words';
import { UnderstoodNote } from './understood-note';

/** How close to its end the list must be scrolled to keep following it. */
const FOLLOW_WITHIN_PX = 64;

/** A screen reader that reads more than this of what was missed would never catch up. */
const READ_ALOUD_LINES = 2;

/**
 * Both sides of the conversation in words, as far as they were heard. Follows the end unless the learner scrolled back.
 * The words of the tutor are one stop of the tab key; arrow keys lead from word to word, and enter saves one.
 */
@Component({
  selector: 'parley-captions',
  imports: [TranslocoDirective, TutorWords, UnderstoodNote],
  templateUrl: './captions.html',
  styleUrl: './captions.scss',
  host: {
    tabindex: '0',
    '(scroll)': 'noteScroll()',
    '(click)': 'tap($event)',
    '(keydown)': 'follow($event)',
    '(focusin)': 'noteFocus($event)',
  },
})
export class Captions {
  private readonly list = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private isFollowing = true;
  /** The word on which the tab key stops; null before the learner has been on one. */
  private readonly visited = signal<CaptionWord | null>(null);

  readonly lines = input.required<readonly Line[]>();
  /** BCP 47 code of what is spoken. */
  readonly targetLanguage = input.required<string>();
  readonly savedWords = input<readonly SavedWord[]>([]);
  /** A word that the learner wants to keep, or no longer wants to. */
  readonly wordChosen = output<Pick<SavedWord, 'word' | 'sentence' | 'itemId'>>();

  protected readonly savedKeys = computed(() => new Set(this.savedWords().map(({ word }) => keyOf(word))));
  /** A tutor line appears with its first word that is heard. */
  protected readonly shown = computed(() =>
    this.lines().filter((line) => line.speaker === 'learner' || line.text !== ''),
  );
  /** What a screen reader is told: lines that are whole, never one that grows. */
  protected readonly latestWhole = computed(() => this.lines().filter(isWhole).slice(-READ_ALOUD_LINES));
  private readonly tabStop = computed(() => {
    const last = this.shown().findLast(isTutorLine);
    return this.visited() ?? (last ? { itemId: last.itemId, index: null } : null);
  });

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

  protected tabStopIn({ itemId }: TutorLine): number | 'first' | null {
    const stop = this.tabStop();
    return stop?.itemId === itemId ? (stop.index ?? 'first') : null;
  }

  protected tap({ target }: Event): void {
    const word = wordAt(target);
    const line = this.lines().find(({ itemId }) => itemId === word?.itemId);
    if (!word || !line) return;
    this.visited.set(word);
    this.wordChosen.emit({ word: word.text, sentence: line.text.trim(), itemId: line.itemId });
  }

  protected noteFocus({ target }: Event): void {
    const word = wordAt(target);
    if (word) this.visited.set(word);
  }

  protected follow(event: KeyboardEvent): void {
    if (!wordAt(event.target)) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      // Otherwise the space bar, held for the talk button, would be taken for one more word.
      if (!event.repeat) this.tap(event);
      return;
    }
    const next = nextWord(wordsIn(this.list), event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  protected noteScroll(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.list;
    this.isFollowing = scrollHeight - scrollTop - clientHeight <= FOLLOW_WITHIN_PX;
  }

  private followEnd(): void {
    if (this.isFollowing) this.list.scrollTop = this.list.scrollHeight;
  }
}

function isWhole(line: Line): boolean {
  if (isTutorLine(line)) return !isUnfinished(line) && line.text !== '';
  return line.status === 'transcribed' || line.status === 'failed';
}
