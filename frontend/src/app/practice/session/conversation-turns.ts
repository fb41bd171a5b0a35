import { effect, untracked } from '@angular/core';
import type { EffectRef, Injector } from '@angular/core';
import type { Speaker } from '../../audio/audio-ports';
import { sayInWriting } from '../../realtime/client-event';
import type { ClientEvent } from '../../realtime/client-event';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import type { Talk } from '../../realtime/conversation-state';
import { atSpeed } from '../../realtime/opening-speed';
import type { ServerEvent } from '../../realtime/server-event';
import type { RememberedChoices, TutorPace } from '../remembered-choices';
import { BargeIn } from './conversation-barge-in';
import { ReplyRequest } from './conversation-reply-request';
import { SessionSettings, TUTOR_SPEED } from './conversation-settings';
import type { ChosenSettings } from './conversation-settings';
import { TalkButton } from './conversation-talk-button';

export interface TurnPorts {
  readonly speaker: Speaker;
  readonly talk: () => Talk;
  readonly isConnected: () => boolean;
  readonly send: (event: ClientEvent) => void;
  readonly dispatch: (action: ConversationAction) => void;
}

/** Who speaks next when it is the learner who decides: by voice, by the talk button, or by a button that asks. */
export class LearnerTurns {
  private readonly bargeIn: BargeIn;
  private readonly replyRequest: ReplyRequest;
  private readonly settings: SessionSettings;
  private askedCount = 0;
  private isHoldToTalk = false;
  private openingPace: TutorPace = 'normal';

  readonly button: TalkButton;

  constructor(
    private readonly ports: TurnPorts,
    private readonly choices: Pick<RememberedChoices, 'isHoldToTalk' | 'pace'>,
  ) {
    const { talk, isConnected, send, dispatch } = ports;
    this.bargeIn = new BargeIn(ports);
    this.replyRequest = new ReplyRequest(() => talk().responseId, send);
    this.settings = new SessionSettings({
      ...{ isConnected, send },
      canChangePace: () => talk().responseId === null,
    });
    this.button = new TalkButton({
      ...{ isConnected, send, dispatch },
      interrupt: () => void this.interrupt(),
      askForReply: () => this.replyRequest.ask(),
    });
  }

  /** Follows what the learner chooses, until it is destroyed. */
  followChoices(injector: Injector): EffectRef {
    return effect(
      () => {
        const chosen = { isHoldToTalk: this.choices.isHoldToTalk(), pace: this.choices.pace() };
        untracked(() => this.choose(chosen));
      },
      { injector },
    );
  }

  /** Call before anything else is done about an event: every millisecond counts until the tutor is silent. */
  hear(event: ServerEvent): void {
    if (event.type === 'input_audio_buffer.speech_started') void this.bargeIn.start();
  }

  /** Where to open a session, so that the tutor greets at the pace the learner chose before. */
  addressOf(realtimeUrl: string): string {
    this.openingPace = this.choices.pace();
    return atSpeed(realtimeUrl, TUTOR_SPEED[this.openingPace]);
  }

  /** The session that was opened there is ready. */
  begin(): void {
    this.settings.begin(this.openingPace);
  }

  /** Call with every event of the server, after it was taken into account. */
  take(event: ServerEvent): void {
    this.settings.take(event);
    this.button.take(event);
    this.replyRequest.take(event);
  }

  /** Says something in the learner's place; the tutor falls silent and answers it aloud. */
  async ask(text: string): Promise<void> {
    const { talk, isConnected, send, dispatch } = this.ports;
    if (!isConnected()) return;
    // What upstream has heard of a turn that is not over would be answered as well.
    if (talk().turn.holder === 'learner') send({ type: 'input_audio_buffer.clear' });
    this.button.drop();
    this.askedCount += 1;
    const itemId = `asked_${this.askedCount}`;
    const interrupted = this.interrupt();
    dispatch({ type: 'asked', itemId, text });
    await interrupted;
    send(sayInWriting(itemId, text));
    this.replyRequest.ask();
  }

  /** Idempotent. */
  release(): void {
    this.button.drop();
    this.replyRequest.drop();
  }

  private choose(chosen: ChosenSettings): void {
    const isNewMode = chosen.isHoldToTalk !== this.isHoldToTalk;
    this.isHoldToTalk = chosen.isHoldToTalk;
    if (isNewMode) this.dropOpenTurn();
    this.settings.choose(chosen);
  }

  /** Noise that upstream takes for the learner would keep the turn for ever. */
  private dropOpenTurn(): void {
    const { talk, isConnected, send } = this.ports;
    const isOpen = talk().turn.holder === 'learner' && !this.button.isTalking();
    this.button.drop();
    if (isOpen && isConnected()) send({ type: 'input_audio_buffer.clear' });
  }

  private interrupt(): Promise<void> {
    const { talk, send } = this.ports;
    const { responseId } = talk();
    if (responseId !== null) send({ type: 'response.cancel', response_id: responseId });
    return this.bargeIn.start();
  }
}
