import { computed, effect, signal } from '@angular/core';
import type { Injector } from '@angular/core';
import type { EndReason, GenerateTokenResponse } from 'parley/contracts';
import type { AudioStage } from '../../audio/audio-ports';
import { reduceConversation } from '../../realtime/conversation-reducer';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import { CONNECTING, hasBegun, stateWordOf, talkOf } from '../../realtime/conversation-state';
import type { ConversationState, Ending } from '../../realtime/conversation-state';
import type { RealtimeConnection, RealtimeConnector } from '../../realtime/realtime-connection';
import type { ServerEvent } from '../../realtime/server-event';
import type { SessionClient } from '../../realtime/session-client';
import { SessionProblemError } from '../../realtime/session-problem';
import { BargeIn } from './conversation-barge-in';
import { ConversationClock } from './conversation-clock';
import { ConversationMicrophone } from './conversation-microphone';
import { playServerEvent, wirePlaybackClock } from './conversation-playback-wire';
import type { ConversationRecord } from './conversation-record';
import { recordOf } from './conversation-recorder';
import { TrailingSilence } from './conversation-trailing-silence';
import type { Lesson } from '../lesson';

export interface ConversationPorts {
  readonly sessions: SessionClient;
  readonly connector: RealtimeConnector;
  readonly injector: Injector;
}

/** Losses that a second attempt may survive. The others would only happen again. */
const WORTH_ANOTHER_ATTEMPT: ReadonlySet<EndReason> = new Set(['client_lost', 'server_drain']);

/** The server that takes longer than this to say goodbye is not waited for. */
const FAREWELL_TIMEOUT_MS = 2_000;

/** One conversation, from the click that begins it to the moment when everything it held is released. */
export class Conversation {
  private readonly current = signal<ConversationState>(CONNECTING);
  private readonly kept = signal<ConversationRecord | null>(null);
  private readonly goingAway = signal(false);
  private readonly silence = new TrailingSilence((pcm16) => this.connection?.appendAudio(pcm16));
  private readonly bargeIn: BargeIn;
  private readonly effects;
  private session: GenerateTokenResponse | null = null;
  private connection: RealtimeConnection | null = null;
  private isSecondAttempt = false;

  readonly state = this.current.asReadonly();
  readonly stateWord = computed(() => stateWordOf(this.state(), this.microphone.isMuted()));
  readonly lines = computed(() => talkOf(this.state()).lines);
  readonly isOver = computed(() => this.state().phase === 'ended');
  /** True once the server announced that it stops; the running reply is still heard. */
  readonly isGoingAway = this.goingAway.asReadonly();
  /** Set at the end, when there was anything to keep. */
  readonly record = this.kept.asReadonly();
  readonly clock = new ConversationClock();
  readonly microphone: ConversationMicrophone;

  constructor(
    readonly lesson: Lesson,
    readonly stage: AudioStage,
    private readonly ports: ConversationPorts,
  ) {
    this.microphone = new ConversationMicrophone(stage, (pcm16) => this.connection?.appendAudio(pcm16));
    this.bargeIn = new BargeIn({
      speaker: stage.speaker,
      talk: () => talkOf(this.state()),
      send: (event) => this.connection?.send(event),
      dispatch: (action) => this.dispatch(action),
    });
    this.effects = [
      wirePlaybackClock(stage.speaker, (action) => this.dispatch(action), ports.injector),
      effect(() => this.keepTurnEnding(), { injector: ports.injector }),
    ];
    void this.connect();
  }

  /** The learner ends it, or leaves. Idempotent. */
  end(): void {
    if (this.isOver()) return;
    const { connection, session } = this;
    this.finish({ cause: 'closed', reason: 'learner_ended' });
    if (session) void this.sayGoodbye(session, connection);
  }

  private async connect(): Promise<void> {
    try {
      const { sessions, connector } = this.ports;
      const session = await sessions.generateToken(tokenRequestOf(this.lesson));
      if (this.isOver()) {
        await this.sayGoodbye(session, null);
        return;
      }
      this.session = session;
      const target = { realtimeUrl: session.realtime_url, ephemeralToken: session.ephemeral_token };
      this.connection = connector.connect(target, {
        onEvent: (event) => this.receive(event),
        onClosed: (endReason) => this.lose(endReason),
      });
    } catch (error) {
      const problem =
        error instanceof SessionProblemError ? error.problem : { code: 'internal_error' as const };
      this.finish({ cause: 'refused', problem });
    }
  }

  private receive(event: ServerEvent): void {
    if (this.isOver()) return;
    // Before anything else: every millisecond counts until the tutor is silent.
    if (event.type === 'input_audio_buffer.speech_started') void this.bargeIn.start();
    const wasLive = this.state().phase === 'live';
    this.dispatch({ type: 'server', event });
    if (!wasLive && this.state().phase === 'live') this.becomeLive();
    playServerEvent(this.stage.speaker, talkOf(this.state()), event);
    if (event.type === 'parley.time_remaining') this.clock.correct(event.seconds);
    if (event.type === 'parley.going_away') this.goingAway.set(true);
  }

  private becomeLive(): void {
    this.clock.start(this.session?.max_minutes ?? 0);
    this.microphone.startSending();
  }

  private lose(reason: EndReason): void {
    if (this.isOver()) return;
    this.connection = null;
    const isWorthIt =
      WORTH_ANOTHER_ATTEMPT.has(reason) && !this.isSecondAttempt && !hasBegun(talkOf(this.state()));
    if (!isWorthIt) {
      this.finish({ cause: 'closed', reason });
      return;
    }
    this.isSecondAttempt = true;
    this.goingAway.set(false);
    this.clock.stop();
    this.dispatch({ type: 'reconnect' });
    void this.stage.speaker.interrupt();
    void this.connect();
  }

  private keepTurnEnding(): void {
    const state = this.state();
    const isLearnersTurn = state.phase === 'live' && state.talk.turn.holder === 'learner';
    const isSilenced = this.microphone.isMuted() || this.microphone.problem() !== null;
    if (isLearnersTurn && isSilenced) this.silence.start();
    else this.silence.stop();
  }

  /** Releases everything at once; only the goodbye to the server may still be under way afterwards. */
  private finish(ending: Ending): void {
    this.dispatch({ type: 'end', ending });
    this.clock.stop();
    this.silence.stop();
    this.microphone.release();
    for (const running of this.effects) running.destroy();
    this.connection = null;
    void this.stage.close();
    this.keepRecord(ending);
  }

  private keepRecord(ending: Ending): void {
    const talk = talkOf(this.state());
    if (ending.cause !== 'closed' || !hasBegun(talk)) return;
    const { lesson, session } = this;
    const durationMs = this.clock.elapsedMs();
    const focusWords = session?.focus_words ?? [];
    this.kept.set(recordOf({ lesson, focusWords, endReason: ending.reason, durationMs, talk }));
  }

  private async sayGoodbye(
    session: GenerateTokenResponse,
    connection: RealtimeConnection | null,
  ): Promise<void> {
    const { session_id, ephemeral_token } = session;
    const patience = setTimeout(() => connection?.close(), FAREWELL_TIMEOUT_MS);
    try {
      await this.ports.sessions.endSession({ session_id, ephemeral_token });
    } catch (error) {
      // Closing the socket says the same; the learner is on the way to the recap already.
      if (!(error instanceof SessionProblemError)) throw error;
    } finally {
      clearTimeout(patience);
      connection?.close();
    }
  }

  private dispatch(action: ConversationAction): void {
    this.current.update((state) => reduceConversation(state, action));
  }
}

function tokenRequestOf(lesson: Lesson) {
  return {
    conversation_prompt: lesson.conversationPrompt,
    target_language: lesson.targetLanguage,
    native_language: lesson.nativeLanguage,
    student_level: lesson.studentLevel,
  };
}
