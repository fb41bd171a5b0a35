import { computed, effect } from '@angular/core';
import type { EffectRef, Injector, Signal } from '@angular/core';
import type { ConversationState } from '../../realtime/conversation-state';
import type { ConversationMicrophone } from './conversation-microphone';

const PIECE_MS = 200;
const PIECE_BYTES = PIECE_MS * 48;
/** Longer than the most patient voice activity detection waits (8 s). */
const LONGEST_MS = 10_000;

/**
 * Ends the learner's turn properly when the microphone falls silent in the middle of it: upstream hears that a speaker
 * has finished only from the silence that follows, and a muted microphone sends none.
 */
export class TrailingSilence {
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly send: (pcm16: Uint8Array) => void) {}

  start(): void {
    if (this.timer !== null) return;
    let leftMs = LONGEST_MS;
    this.timer = setInterval(() => {
      this.send(new Uint8Array(PIECE_BYTES));
      leftMs -= PIECE_MS;
      if (leftMs <= 0) this.stop();
    }, PIECE_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}

/** Sends silence while a turn of the learner's is open and the microphone is not. */
export function wireTrailingSilence(
  state: Signal<ConversationState>,
  microphone: Pick<ConversationMicrophone, 'isMuted' | 'problem'>,
  send: (pcm16: Uint8Array) => void,
  injector: Injector,
): EffectRef {
  const silence = new TrailingSilence(send);
  const isNeeded = computed(
    () => isLearnersTurn(state()) && (microphone.isMuted() || microphone.problem() !== null),
  );
  return effect(
    (onCleanup) => {
      if (!isNeeded()) return;
      silence.start();
      onCleanup(() => silence.stop());
    },
    { injector },
  );
}

/** Not while the connection is broken: silence would only push what was said out of what is kept. */
function isLearnersTurn(state: ConversationState): boolean {
  return state.phase === 'live' && state.isConnected && state.talk.turn.holder === 'learner';
}
