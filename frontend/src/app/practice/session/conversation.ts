import { computed, signal } from '@angular/core';
import type { Injector } from '@angular/core';
import type { EndReason, GenerateTokenResponse } from 'parley/contracts';
import type { AudioStage } from '../../audio/audio-ports';
import type { ClientEvent } from '../../realtime/client-event';
import { isMendable } from '../../realtime/connection-closing';
import { reduceConversation } from '../../realtime/conversation-reducer';
import type { ConversationAction } from '../../realtime/conversation-reducer';
import { CONNECTING, hasBegun, isConnected, stateWordOf, talkOf } from '../../realtime/conversation-state';
import type { AdminMessage, ConversationState, Ending } from '../../realtime/conversation-state';
import type { RealtimeConnector } from '../../realtime/realtime-connection';
import type { ServerEvent } from '../../realtime/server-event';
import type { SessionClient } from '../../realtime/session-client';
import { problemOf } from '../../realtime/session-problem';
import { ConnectionNews } from './connection-news';
import { ConversationClock } from './conversation-clock';
import { sayGoodbye } from './conversation-farewell';
import { ConversationLink } from './conversation-link';
import { LostReply } from './conversation-lost-reply';
import { ConversationMicrophone } from './conversation-microphone';
import { completeLines, playServerEvent, wirePlaybackClock } from './conversation-playback-wire';
import type { SavedWord } from './conversation-record';
import { recordOfEnded } from './conversation-recorder';
import { ReplyWait, wireReplyWait } from './conversation-reply-wait';
import { SpeechEnd } from './conversation-speech-end';
import { wireTrailingSilence } from './conversation-trailing-silence';
import { FirstHeard } from './first-heard';
import { LearnerTurns } from './conversation-turns';
import type { RememberedChoices } from '../remembered-choices';
import { tokenRequestOf } from '../lesson';
import type { Lesson } from '../lesson';
import { LineStopwatch } from './line-times';
import { SavedWords } from './saved-words';

export interface ConversationPorts {
  readonly sessions: SessionClient;
  readonly connector: RealtimeConnector;
  readonly injector: Injector;
  readonly choices: Pick<RememberedChoices, 'isHoldToTalk' | 'pace'>;
  /** The window: it tells when the browser is online again. Null where there is none. */
  readonly page: EventTarget | null;
}

/** How long the tutor may still be heard after the session is over. */
const LAST_WORDS_WITHIN_MS = 10_000;

/** One conversation, from the click that begins it to the moment when everything it held is released. */
export class Conversation {
  private readonly current = signal<ConversationState>(CONNECTING);
  private readonly link: ConversationLink;
  private readonly lostReply: LostReply;
  private readonly firstHeard: FirstHeard;
  private readonly effects;
  private readonly stopwatch = new LineStopwatch();
  private readonly speechEnd = new SpeechEnd();
  private readonly isHeldBack = computed(
    () => this.ports.choices.isHoldToTalk() && !this.turns.button.isTalking(),
  );
  private readonly microphoneGate = computed(() => {
    if (this.microphone.isMuted()) return 'muted';
    return this.isHeldBack() ? 'button' : 'open';
  });
  private session: GenerateTokenResponse | null = null;
  private isSecondAttempt = false;
  /** An admin is about to end it: the close follows. */
  private adminMessage: AdminMessage | null = null;
  private lastWordsTimer: ReturnType<typeof setTimeout> | undefined;

  readonly state = this.current.asReadonly();
  readonly stateWord = computed(() => stateWordOf(this.state(), this.microphoneGate()));
  readonly lines = computed(() => talkOf(this.state()).lines);
  readonly isOver = computed(() => this.state().phase === 'ended');
  /** What is left of it; null while it lasts, and when there is nothing to keep. */
  readonly record = computed(() =>
    recordOfEnded(this.state(), () => ({
      lesson: this.lesson,
      focusWords: this.session?.focus_words ?? [],
      durationMs: this.clock.elapsedMs(),
      savedWords: this.savedWords.all(),
      lineTimes: this.stopwatch.startMs,
    })),
  );
  readonly savedWords = new SavedWords();
  readonly clock = new ConversationClock();
  readonly news = new ConnectionNews();
  readonly wait = new ReplyWait((event) => this.link.send(event));
  readonly microphone: ConversationMicrophone;
  readonly turns: LearnerTurns;

  constructor(
    readonly lesson: Lesson,
    readonly stage: AudioStage,
    private readonly ports: ConversationPorts,
  ) {
    const { connector, injector, page } = ports;
    this.firstHeard = new FirstHeard(stage.speaker, injector);
    const listener = {
      onEvent: (event: ServerEvent) => this.receive(event),
      onBroken: () => this.noteBreak(),
      onClosed: (reason: EndReason) => this.lose(reason),
    };
    this.link = new ConversationLink(connector, listener, page);
    const talkPorts = {
      speaker: stage.speaker,
      talk: () => talkOf(this.state()),
      isConnected: () => isConnected(this.state()),
      send: (event: ClientEvent) => this.link.send(event),
      dispatch: (action: ConversationAction) => this.dispatch(action),
    };
    this.turns = new LearnerTurns(talkPorts, ports.choices);
    this.lostReply = new LostReply(talkPorts, () => this.news.noteLoss());
    const appendAudio = (pcm16: Uint8Array) => this.appendAudio(pcm16);
    this.microphone = new ConversationMicrophone(stage, appendAudio, this.isHeldBack);
    this.effects = [
      wirePlaybackClock(stage.speaker, talkPorts.dispatch, injector),
      wireTrailingSilence(this.state, this.microphone, appendAudio, injector),
      wireReplyWait(this.stateWord, this.wait, injector),
      this.turns.followChoices(injector),
    ];
    void this.connect();
  }

  /** The learner ends it, or leaves. Idempotent. */
  end(): void {
    const isOpen = this.state().phase !== 'last_words' && !this.isOver();
    this.finish({ cause: 'closed', reason: 'learner_ended' });
    if (isOpen && this.session) void this.sayGoodbye(this.session);
  }

  /** Keeps a word of a line, or lets it go. */
  saveWord(word: Pick<SavedWord, 'word' | 'sentence' | 'itemId'>): void {
    this.savedWords.toggle({ ...word, startMs: this.stopwatch.startMs.get(word.itemId) ?? 0 });
  }

  private async connect(): Promise<void> {
    try {
      const session = await this.ports.sessions.generateToken(tokenRequestOf(this.lesson));
      if (this.isOver()) {
        await this.sayGoodbye(session);
        return;
      }
      this.session = session;
      const realtimeUrl = this.turns.addressOf(session.realtime_url);
      this.link.open({ realtimeUrl, token: session.ephemeral_token });
    } catch (error) {
      this.finish({ cause: 'refused', problem: problemOf(error) });
    }
  }

  private sayGoodbye(session: GenerateTokenResponse): Promise<void> {
    return sayGoodbye(this.ports.sessions, session, this.firstHeard.afterMs, () => this.link.close());
  }

  private receive(event: ServerEvent): void {
    if (this.isOver()) return;
    this.turns.hear(event);
    const wasLive = this.state().phase === 'live';
    this.dispatch({ type: 'server', event: this.speechEnd.corrected(event) });
    if (!wasLive && this.state().phase === 'live') this.becomeLive();
    playServerEvent(this.stage.speaker, talkOf(this.state()), event);
    // With a button upstream listens for no voice, and whoever presses it is to be heard.
    if (event.type === 'response.output_audio.delta' && !this.ports.choices.isHoldToTalk())
      this.microphone.tutorSounds();
    if (event.type === 'parley.time_remaining') this.clock.correct(event.seconds);
    if (event.type === 'parley.session') this.clock.correct(event.secondsRemaining);
    if (event.type === 'parley.admin_ended') this.adminMessage = event;
    this.news.take(event);
    this.wait.take(event);
    this.turns.take(event);
    this.lostReply.take(event);
  }

  private becomeLive(): void {
    this.clock.start(this.session?.max_minutes ?? 0);
    this.microphone.startSending();
    this.turns.begin();
  }

  private appendAudio(pcm16: Uint8Array): void {
    this.speechEnd.hear(pcm16);
    this.link.appendAudio(pcm16);
  }

  private noteBreak(): void {
    this.dispatch({ type: 'break' });
    this.news.clear();
    this.lostReply.stop();
  }

  private lose(cause: EndReason): void {
    if (this.isOver()) return;
    // Whatever broke the connection: when the time has run out meanwhile, that is why it is over.
    const reason = isMendable(cause) && this.clock.remainingMs() === 0 ? 'time_limit' : cause;
    if (isMendable(reason) && !this.isSecondAttempt && !hasBegun(talkOf(this.state()))) this.startOver();
    else if (reason === 'time_limit') this.hearLastWords({ cause: 'closed', reason });
    else if (reason === 'admin_ended' && this.adminMessage)
      this.finish({ cause: 'closed', reason, message: this.adminMessage });
    else this.finish({ cause: 'closed', reason });
  }

  private startOver(): void {
    this.isSecondAttempt = true;
    this.news.clear();
    this.clock.stop();
    this.dispatch({ type: 'start_over' });
    void this.stage.speaker.interrupt();
    void this.connect();
  }

  /** Time is up in the middle of a sentence: what has arrived of it is heard. */
  private hearLastWords(ending: Ending): void {
    this.clock.stop();
    this.news.clear();
    this.dispatch({ type: 'end_after_last_words', ending });
    if (this.isOver()) return;
    completeLines(this.stage.speaker, talkOf(this.state()), (line) => line.isAudioComplete);
    this.lastWordsTimer = setTimeout(() => this.finish(ending), LAST_WORDS_WITHIN_MS);
  }

  private finish(ending: Ending): void {
    this.dispatch({ type: 'end', ending });
  }

  private dispatch(action: ConversationAction): void {
    const wasOver = this.isOver();
    this.current.update((state) => reduceConversation(state, action));
    this.stopwatch.note(this.lines(), this.clock.elapsedMs());
    if (!wasOver && this.isOver()) this.release();
  }

  /** Everything at once; only the goodbye to the server may still be under way afterwards. */
  private release(): void {
    clearTimeout(this.lastWordsTimer);
    this.turns.release();
    this.wait.stop();
    this.lostReply.stop();
    this.firstHeard.stop();
    this.clock.stop();
    this.news.clear();
    this.microphone.release();
    this.link.release();
    for (const running of this.effects) running.destroy();
    void this.stage.close();
  }
}
