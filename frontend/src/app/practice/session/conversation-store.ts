import { DOCUMENT, Injectable, Injector, computed, effect, inject, signal } from '@angular/core';
import type { OnDestroy } from '@angular/core';
import { AudioStageFactory } from '../../audio/audio-ports';
import { ScreenWakeLock } from '../../audio/screen-wake-lock';
import { RealtimeConnector } from '../../realtime/realtime-connection';
import { SessionClient } from '../../realtime/session-client';
import { RememberedChoices } from '../remembered-choices';
import { Conversation } from './conversation';
import { watchPageVisibility } from './conversation-page-visibility';
import { PassingNotice } from './passing-notice';
import type { Lesson } from '../lesson';

/** The learner's conversation: at most one at a time. Provided on the practice routes. */
@Injectable()
export class ConversationStore implements OnDestroy {
  private readonly audio = inject(AudioStageFactory);
  private readonly wakeLock = inject(ScreenWakeLock);
  private readonly ports = {
    sessions: inject(SessionClient),
    connector: inject(RealtimeConnector),
    injector: inject(Injector),
    choices: inject(RememberedChoices),
    page: inject(DOCUMENT).defaultView,
  };
  private readonly latest = signal<Conversation | null>(null);
  private readonly returned = new PassingNotice();
  private readonly stopWatching = watchPageVisibility(inject(DOCUMENT), {
    onHidden: () => this.pause(),
    onVisible: () => this.resume(),
    onLeft: () => this.end(),
  });

  constructor() {
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

  /**
   * Opens sound, asks for the microphone, gets a token and connects, all at the same time.
   * Must be called synchronously inside a click, or the browser keeps the sound off.
   */
  begin(lesson: Lesson): void {
    this.end();
    this.returned.hide();
    this.latest.set(new Conversation(lesson, this.audio.open(), this.ports));
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
