import {
  DOCUMENT,
  Injectable,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  runInInjectionContext,
  signal,
} from '@angular/core';
import type { OnDestroy } from '@angular/core';
import { ScreenWakeLock } from '../../audio/screen-wake-lock';
import type { Conversation } from './conversation';
import { watchPageVisibility } from './conversation-page-visibility';
import { PassingNotice } from './passing-notice';
import type { createConversation } from './create-conversation';
import type { Lesson } from '../lesson';

/** The learner's conversation: at most one at a time. Provided on the practice routes. */
@Injectable()
export class ConversationStore implements OnDestroy {
  private readonly injector = inject(Injector);
  private readonly wakeLock = inject(ScreenWakeLock);
  /** Null until what conversations are made of has been loaded. */
  private create: typeof createConversation | null = null;
  private opening: Promise<void> = Promise.resolve();
  private readonly latest = signal<Conversation | null>(null);
  private readonly returned = new PassingNotice();
  private readonly stopWatching = watchPageVisibility(inject(DOCUMENT), {
    onHidden: () => this.pause(),
    onVisible: () => this.resume(),
    onLeft: () => this.end(),
  });

  constructor() {
    // A failure is no news yet: whoever begins a conversation tries again.
    afterNextRender(() => void this.load().catch(() => undefined));
    effect(() => {
      if (this.latest()?.isOver() === false) this.wakeLock.acquire();
      else this.wakeLock.release();
    });
  }

  /** The conversation begun last, over or not; null before the first. */
  readonly conversation = this.latest.asReadonly();
  /** What is left of it; null while it lasts, and when nothing was ever said. */
  readonly record = computed(() => this.latest()?.record() ?? null);
  /** True for a while after the learner came back to a page that had stopped listening meanwhile. */
  readonly wasPaused = this.returned.isShown;

  /** Loads what conversations are made of; done by itself once the first page is drawn. Idempotent. */
  async load(): Promise<void> {
    this.create ??= (await import('./create-conversation')).createConversation;
  }

  /**
   * Opens sound, asks for the microphone, gets a token and connects, all at the same time.
   * Must be called synchronously inside a click, or the browser keeps the sound off. A learner who is faster than `load`
   * waits for it; browsers remember a click for some seconds.
   */
  begin(lesson: Lesson): void {
    this.end();
    this.returned.hide();
    if (this.create) this.open(lesson, this.create);
    else this.opening = this.openOnceLoaded(lesson);
  }

  /** Resolves once a conversation that was begun is there, at once when none was. */
  opened(): Promise<void> {
    return this.opening;
  }

  /** Ends what is under way and releases everything. Idempotent. */
  end(): void {
    this.latest()?.end();
  }

  ngOnDestroy(): void {
    this.stopWatching();
    this.returned.hide();
    this.end();
    this.wakeLock.release();
  }

  private async openOnceLoaded(lesson: Lesson): Promise<void> {
    // Without a network there is nothing to begin: the form stays, and the next press tries again.
    await this.load().catch(() => undefined);
    if (this.create) this.open(lesson, this.create);
  }

  private open(lesson: Lesson, create: typeof createConversation): void {
    this.latest.set(runInInjectionContext(this.injector, () => create(lesson)));
  }

  private pause(): void {
    this.latest()?.microphone.setPaused(true);
    // Whoever held the talk button has left it: what was said is a turn.
    this.latest()?.turns.button.letGo();
  }

  private resume(): void {
    const conversation = this.latest();
    if (!conversation || conversation.isOver()) return;
    conversation.microphone.setPaused(false);
    this.returned.show();
  }
}
