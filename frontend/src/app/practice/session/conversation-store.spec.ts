import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { GenerateTokenResponse } from 'parley/contracts';
import { AudioStageFactory } from '../../audio/audio-ports';
import { ScriptedAudioStageFactory } from '../../audio/testing/scripted-audio-stage';
import { ScreenWakeLock } from '../../audio/screen-wake-lock';
import { RealtimeConnector } from '../../realtime/realtime-connection';
import { ScriptedConnector } from '../../realtime/testing/scripted-connection';
import {
  learnerStarts,
  learnerStops,
  reply,
  replyBegins,
  silentAudio,
} from '../../realtime/testing/server-script';
import { ConversationStore } from './conversation-store';
import type { Lesson } from '../lesson';

const LESSON: Lesson = {
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'El desayuno: pan, café, mermelada',
};

const TOKEN: GenerateTokenResponse = {
  ephemeral_token: 'ek_token',
  expires_in: 60,
  session_id: 'session-1',
  expires_at: '2026-11-22T12:00:00Z',
  realtime_url: 'ws://localhost/ws/realtime',
  focus_words: ['pan', 'café'],
  max_minutes: 15,
};

describe('ConversationStore', () => {
  let audio: ScriptedAudioStageFactory;
  let connector: ScriptedConnector;
  let http: HttpTestingController;
  let store: ConversationStore;

  /** Lets promises that are ready go on, and effects run. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    TestBed.tick();
  }

  async function answerToken(): Promise<void> {
    http.expectOne('/api/generate-token').flush(TOKEN);
    await settle();
  }

  /** A conversation whose session is ready and whose microphone is open. */
  async function beginLive(): Promise<void> {
    store.begin(LESSON);
    audio.stage.grantMicrophone();
    await answerToken();
    connector.connection.ready();
    await settle();
  }

  function hearFor(durationMs: number): void {
    audio.stage.advancePlayback(durationMs);
    TestBed.tick();
  }

  function setHidden(isHidden: boolean): void {
    Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }

  const conversation = () => store.conversation()!;

  beforeEach(async () => {
    audio = new ScriptedAudioStageFactory();
    connector = new ScriptedConnector();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        ConversationStore,
        { provide: AudioStageFactory, useValue: audio },
        { provide: RealtimeConnector, useValue: connector },
      ],
    });
    store = TestBed.inject(ConversationStore);
    http = TestBed.inject(HttpTestingController);
    await store.load();
  });

  afterEach(() => {
    store.end();
    setHidden(false);
  });

  it('begins for a learner who is faster than what conversations are made of', async () => {
    const early = TestBed.runInInjectionContext(() => new ConversationStore());
    early.begin(LESSON);
    expect(early.conversation()).toBeNull();

    await early.opened();
    expect(audio.stages).toHaveLength(1);
    expect(early.conversation()?.lesson).toBe(LESSON);
    early.ngOnDestroy();
  });

  describe('begin', () => {
    it('opens sound and asks for a token in the same moment', () => {
      store.begin(LESSON);

      expect(audio.stages).toHaveLength(1);
      expect(http.expectOne('/api/generate-token').request.body).toEqual({
        conversation_prompt: LESSON.conversationPrompt,
        target_language: 'es',
        native_language: 'en',
        student_level: 'A2',
      });
      expect(conversation().stateWord()).toBe('connecting');
    });

    it('keeps the screen on until the conversation is over', () => {
      const wakeLock = TestBed.inject(ScreenWakeLock);
      const acquire = jest.spyOn(wakeLock, 'acquire');
      const release = jest.spyOn(wakeLock, 'release');

      store.begin(LESSON);
      TestBed.tick();
      expect(acquire).toHaveBeenCalledTimes(1);
      expect(release).not.toHaveBeenCalled();

      store.end();
      TestBed.tick();
      expect(release).toHaveBeenCalledTimes(1);
    });

    it('connects and lets the tutor greet while the permission prompt is still open', async () => {
      store.begin(LESSON);
      await answerToken();
      connector.connection.ready();
      connector.connection.say(...reply());
      hearFor(200);

      expect(connector.connection.target).toEqual({
        realtimeUrl: TOKEN.realtime_url,
        token: TOKEN.ephemeral_token,
      });
      expect(conversation().microphone.isAsking()).toBe(true);
      expect(conversation().stateWord()).toBe('speaking');
      expect(conversation().clock.remainingMs()).toBe(15 * 60_000);
    });

    it('keeps what the learner says until the session is ready', async () => {
      store.begin(LESSON);
      audio.stage.grantMicrophone();
      audio.stage.speak(Uint8Array.of(1, 2));
      audio.stage.speak(Uint8Array.of(3, 4));
      await answerToken();
      expect(connector.connection.audio).toEqual([]);

      connector.connection.ready();
      await settle();
      audio.stage.speak(Uint8Array.of(5, 6));

      expect(connector.connection.audio).toEqual([Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6)]);
    });

    it('ends a conversation that is under way before the next one', async () => {
      await beginLive();
      const first = audio.stage;

      store.begin(LESSON);

      expect(first.isClosed).toBe(true);
      expect(audio.stage.isClosed).toBe(false);
      expect(conversation().stateWord()).toBe('connecting');
    });
  });

  describe('barge-in', () => {
    it('silences the tutor at once, drops what still arrives of its reply, and plays the next one', async () => {
      await beginLive();
      connector.connection.say(...replyBegins());
      hearFor(100);
      connector.connection.say(learnerStarts());
      expect(audio.stage.speaker.interruptions).toHaveLength(1);
      await settle();
      expect(connector.connection.sent).toMatchObject([{ item_id: 'tutor-1', audio_end_ms: 100 }]);
      expect(conversation().stateWord()).toBe('listening');
      const before = audio.stage.speaker.enqueued.length;

      const late = { responseId: 'reply-1', itemId: 'tutor-1' };
      connector.connection.say({ type: 'response.output_audio.delta', ...late, audio: silentAudio(100) });
      expect(audio.stage.speaker.enqueued).toHaveLength(before);

      connector.connection.say(...learnerStops(), ...reply({ responseId: 'reply-2', itemId: 'tutor-2' }));
      expect(audio.stage.speaker.enqueued.slice(before).map((queued) => queued.itemId)).toEqual(['tutor-2']);
    });
  });

  describe('a reply that breaks off', () => {
    it('is still heard to the end of what came, and gives the turn back', async () => {
      await beginLive();
      connector.connection.say(...replyBegins({ durationMs: 100 }), {
        type: 'response.done',
        responseId: 'reply-1',
        isCut: false,
      });
      hearFor(100);

      expect(audio.stage.speaker.completed).toContain('tutor-1');
      expect(conversation().stateWord()).toBe('listening');
    });
  });

  describe('the microphone', () => {
    it('sends nothing while muted, and ends the turn by silence', async () => {
      jest.useFakeTimers();
      try {
        await beginLive();
        connector.connection.say(learnerStarts());
        conversation().microphone.setMuted(true);
        audio.stage.speak();
        expect(connector.connection.audio).toEqual([]);
        expect(conversation().stateWord()).toBe('muted');

        await settle();
        jest.advanceTimersByTime(400);
        expect(connector.connection.audio).toEqual([new Uint8Array(9_600), new Uint8Array(9_600)]);

        connector.connection.say(...learnerStops());
        await settle();
        jest.advanceTimersByTime(400);
        expect(connector.connection.audio).toHaveLength(2);
      } finally {
        jest.useRealTimers();
      }
    });

    it.each(['microphone_denied', 'microphone_missing', 'microphone_busy'] as const)(
      'reports %s while the tutor goes on, and can be asked for again',
      async (problem) => {
        store.begin(LESSON);
        audio.stage.denyMicrophone(problem);
        await answerToken();
        connector.connection.ready();
        expect(conversation().microphone.problem()).toBe(problem);
        expect(conversation().isOver()).toBe(false);

        const retry = conversation().microphone.retry();
        audio.stage.grantMicrophone();
        await retry;
        audio.stage.speak(Uint8Array.of(1, 2));

        expect(conversation().microphone.problem()).toBeNull();
        expect(connector.connection.audio).toEqual([Uint8Array.of(1, 2)]);
      },
    );

    it('reports a device that is gone, and that it came back', async () => {
      store.begin(LESSON);
      const device = audio.stage.grantMicrophone();
      await settle();
      device.lose();
      expect(conversation().microphone.problem()).toBe('microphone_lost');
      device.recover();
      expect(conversation().microphone.problem()).toBeNull();
    });

    it('pauses while the page is out of sight, says so on return, and leaves the learner’s own mute alone', async () => {
      await beginLive();
      setHidden(true);
      audio.stage.speak();
      expect(connector.connection.audio).toEqual([]);

      setHidden(false);
      expect(store.wasPaused()).toBe(true);
      expect(conversation().microphone.isMuted()).toBe(false);

      conversation().microphone.setMuted(true);
      setHidden(true);
      setHidden(false);
      expect(conversation().microphone.isMuted()).toBe(true);
    });
  });

  describe('the end', () => {
    it('releases everything at once, tells the server, then closes politely', async () => {
      await beginLive();
      const { connection } = connector;
      store.end();

      expect(audio.stage.isClosed).toBe(true);
      expect(conversation().stateWord()).toBe('ended');
      expect(connection.closeCount).toBe(0);
      const goodbye = http.expectOne('/api/end-session');
      expect(goodbye.request.body).toEqual({ session_id: 'session-1', ephemeral_token: 'ek_token' });
      goodbye.flush({});
      await settle();
      expect(connection.closeCount).toBe(1);
    });

    it('is said once, however often it is asked for', async () => {
      await beginLive();
      store.end();
      store.end();
      http.expectOne('/api/end-session').flush({});
    });

    it('closes the connection also when the goodbye fails or is not answered', async () => {
      jest.useFakeTimers();
      try {
        await beginLive();
        store.end();
        http.expectOne('/api/end-session').error(new ProgressEvent('error'));
        await settle();
        expect(connector.connection.closeCount).toBe(1);

        await beginLive();
        store.end();
        jest.advanceTimersByTime(2_000);
        expect(connector.connection.closeCount).toBe(1);
      } finally {
        jest.useRealTimers();
      }
    });

    it('sends nothing and plays nothing afterwards', async () => {
      await beginLive();
      store.end();
      audio.stage.speak();
      connector.connection.say(...reply());

      expect(connector.connection.audio).toEqual([]);
      expect(audio.stage.speaker.enqueued).toEqual([]);
    });

    it.each([
      ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
      ['the practice area is left', () => TestBed.resetTestingModule()],
    ])('comes when %s', async (_, leave) => {
      await beginLive();
      leave();
      expect(audio.stage.isClosed).toBe(true);
      expect(conversation().isOver()).toBe(true);
    });

    it('leaves nobody watching the page', async () => {
      await beginLive();
      TestBed.resetTestingModule();
      setHidden(true);
      expect(conversation().microphone.isMuted()).toBe(false);
    });

    it('gives back a token that came too late', async () => {
      store.begin(LESSON);
      store.end();
      await answerToken();

      expect(connector.connections).toEqual([]);
      http.expectOne('/api/end-session').flush({});
    });

    it('leaves a record of what was heard', async () => {
      await beginLive();
      connector.connection.say(...reply());
      hearFor(600);
      connector.connection.say(learnerStarts('learner-1', 100));
      await settle();
      connector.connection.say(...learnerStops('learner-1', 1600));
      expect(store.record()).toBeNull();
      store.end();

      expect(store.record()).toMatchObject({
        lesson: LESSON,
        focusWords: ['pan', 'café'],
        endReason: 'learner_ended',
        learnerSpeechMs: 1500,
        longestAnswerMs: 1500,
        tutorSpeechMs: 600,
        learnerTurns: 1,
        tutorTurns: 1,
        interruptions: 1,
        captions: [
          { itemId: 'tutor-1', speaker: 'tutor', text: 'Hola,', speechMs: 600, isInterrupted: true },
        ],
        savedWords: [],
      });
    });

    it('leaves no record when nothing was ever said', async () => {
      await beginLive();
      store.end();
      expect(store.record()).toBeNull();
    });
  });
});
