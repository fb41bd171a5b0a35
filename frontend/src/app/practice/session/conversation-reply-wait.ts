import { effect, signal } from '@angular/core';
import type { EffectRef, Injector, Signal } from '@angular/core';
import { ARE_YOU_THERE } from '../../realtime/client-event';
import type { ClientEvent } from '../../realtime/client-event';
import type { StateWord } from '../../realtime/conversation-state';
import type { ServerEvent } from '../../realtime/server-event';

/** Nobody wonders before this. */
const TOLD_AFTER_MS = 2_500;
/** The question must have had time to be answered by then, on any network that carries speech. */
const ASKED_AFTER_MS = 1_500;

/** Why the tutor does not speak yet, as far as can be told from here. */
export type WaitReason = 'tutor' | 'connection';

/**
 * Finds out what a long silence is about: while it lasts, our own server is asked whether it is there. If it answers, the
 * tutor takes its time; if it does not, the connection does.
 */
export class ReplyWait {
  private readonly why = signal<WaitReason | null>(null);
  private readonly timers: ReturnType<typeof setTimeout>[] = [];
  private isServerHeard = false;

  /** Null while there is nothing to wonder about. */
  readonly reason = this.why.asReadonly();

  constructor(private readonly send: (event: ClientEvent) => void) {}

  start(): void {
    this.stop();
    this.timers.push(
      setTimeout(() => this.ask(), ASKED_AFTER_MS),
      setTimeout(() => this.tell(), TOLD_AFTER_MS),
    );
  }

  stop(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
    this.why.set(null);
  }

  /** Call with every event of the server. */
  take(event: ServerEvent): void {
    this.isServerHeard = true;
    if (this.why() === 'connection') this.why.set('tutor');
    // The reply has begun to arrive: from now on its silence counts.
    if (event.type === 'response.created' && this.timers.length > 0) this.start();
  }

  private ask(): void {
    this.isServerHeard = false;
    this.send(ARE_YOU_THERE);
  }

  private tell(): void {
    this.why.set(this.isServerHeard ? 'tutor' : 'connection');
  }
}

/** Watches the silence between the end of the learner's speech and the tutor's first sound. */
export function wireReplyWait(word: Signal<StateWord>, wait: ReplyWait, injector: Injector): EffectRef {
  return effect(
    (onCleanup) => {
      if (word() !== 'thinking') return;
      wait.start();
      onCleanup(() => wait.stop());
    },
    { injector },
  );
}
