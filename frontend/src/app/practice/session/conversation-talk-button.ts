import { signal } from '@angular/core';
import type { ClientEvent } from '../../realtime/client-event';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import type { ServerEvent } from '../../realtime/server-event';

/** The last syllable is still on its way from the microphone when the button comes up. */
const TAIL_MS = 200;
/** Shorter than any word: pressed by mistake. Upstream refuses a turn of less than 100 ms. */
const SHORTEST_TURN_MS = 400;

export interface TalkButtonPorts {
  readonly isConnected: () => boolean;
  readonly send: (event: ClientEvent) => void;
  readonly dispatch: (action: ConversationAction) => void;
  /** Silences the tutor and cancels what it is saying. */
  readonly interrupt: () => void;
  readonly askForReply: () => void;
}

/** Turns that begin and end with a button, in rooms where a voice cannot be told from the others. */
export class TalkButton {
  private readonly talking = signal(false);
  private pressedAtMs = 0;
  private tail: ReturnType<typeof setTimeout> | undefined;
  /** What was said has left, or leaves with the next connection; that it is a whole turn has not been said yet. */
  private isTurnOwed = false;
  private unmeasuredMs: number | null = null;

  /** True while the learner is to be heard. */
  readonly isTalking = this.talking.asReadonly();

  constructor(private readonly ports: TalkButtonPorts) {}

  press(): void {
    clearTimeout(this.tail);
    if (this.talking()) return;
    this.talking.set(true);
    this.pressedAtMs = Date.now();
    this.takeTurn();
  }

  /** The turn is over a moment later; pressed again within it, it goes on. */
  letGo(): void {
    if (!this.talking()) return;
    clearTimeout(this.tail);
    this.tail = setTimeout(() => this.finish(), TAIL_MS);
  }

  /** Call with every event of the server, after it was taken into account. */
  take(event: ServerEvent): void {
    switch (event.type) {
      case 'response.created':
        // An answer to what was said before: the learner speaks already.
        if (this.talking()) this.takeTurn();
        return;
      case 'input_audio_buffer.cleared':
        // An earlier press was a mistake; this one stays.
        if (this.talking()) this.ports.dispatch({ type: 'turn_taken' });
        return;
      case 'input_audio_buffer.committed':
        this.measure(event.itemId);
        return;
      case 'parley.session':
        if (this.isTurnOwed) this.commit();
        return;
      default:
    }
  }

  /** What is being said counts as not said. Idempotent. */
  drop(): void {
    clearTimeout(this.tail);
    this.isTurnOwed = false;
    if (!this.talking()) return;
    this.talking.set(false);
    this.discard();
  }

  private takeTurn(): void {
    this.ports.interrupt();
    this.ports.dispatch({ type: 'turn_taken' });
  }

  private finish(): void {
    this.talking.set(false);
    const heldMs = Date.now() - this.pressedAtMs - TAIL_MS;
    if (heldMs < SHORTEST_TURN_MS) {
      this.discard();
      return;
    }
    this.unmeasuredMs = heldMs;
    this.ports.dispatch({ type: 'turn_released', isAnswerWanted: true });
    if (this.ports.isConnected()) this.commit();
    else this.isTurnOwed = true;
  }

  private commit(): void {
    this.isTurnOwed = false;
    this.ports.send({ type: 'input_audio_buffer.commit' });
    this.ports.askForReply();
  }

  private discard(): void {
    if (this.ports.isConnected()) this.ports.send({ type: 'input_audio_buffer.clear' });
    this.ports.dispatch({ type: 'turn_released', isAnswerWanted: false });
  }

  private measure(itemId: string): void {
    if (this.unmeasuredMs === null) return;
    this.ports.dispatch({ type: 'turn_measured', itemId, speechMs: this.unmeasuredMs });
    this.unmeasuredMs = null;
  }
}
