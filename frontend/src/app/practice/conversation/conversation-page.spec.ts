import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Translation } from '@jsverse/transloco';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { EndReason } from 'parley/contracts';
import { AudioStageFactory } from '../../audio/audio-ports';
import { ScriptedAudioStageFactory } from '../../audio/testing/scripted-audio-stage';
import { RealtimeConnector } from '../../realtime/realtime-connection';
import { ScriptedConnector } from '../../realtime/testing/scripted-connection';
import { learnerStarts, learnerStops, reply } from '../../realtime/testing/server-script';
import { ConversationStore } from '../session/conversation-store';
import { ConversationPage } from './conversation-page';

const ENGLISH: Translation = JSON.parse(
  readFileSync(join(__dirname, '../../../../public/i18n/en.json'), 'utf8'),
);

describe('ConversationPage', () => {
  let audio: ScriptedAudioStageFactory;
  let connector: ScriptedConnector;
  let http: HttpTestingController;
  let store: ConversationStore;
  let fixture: ComponentFixture<ConversationPage>;
  let navigate: jest.SpyInstance;

  function page(): HTMLElement {
    const element: HTMLElement = fixture.nativeElement;
    return element;
  }
  const screen = () => page().querySelector<HTMLElement>('.screen')!;
  const text = () => page().textContent.replaceAll(/\s+/g, ' ');
  const button = (name: string) => {
    const found = [...page().querySelectorAll('button')].find(
      (candidate) => candidate.textContent.trim() === name,
    );
    if (!found) throw new Error(`No button "${name}" in: ${text()}`);
    return found;
  };

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    TestBed.tick();
    await Promise.resolve();
    TestBed.tick();
  }

  async function open(): Promise<void> {
    store.begin({
      nativeLanguage: 'en',
      targetLanguage: 'ar',
      studentLevel: 'A2',
      conversationPrompt: 'El desayuno',
    });
    fixture = TestBed.createComponent(ConversationPage);
    await settle();
  }

  async function openLive({ isSimulator = false } = {}): Promise<void> {
    await open();
    http.expectOne('/api/client-config').flush({ simulator: isSimulator, max_minutes: 15 });
    audio.stage.grantMicrophone();
    http.expectOne('/api/generate-token').flush({
      ephemeral_token: 'ek_t',
      expires_in: 60,
      session_id: 's',
      expires_at: '',
      realtime_url: 'ws://localhost/ws/realtime',
      focus_words: [],
      max_minutes: 15,
    });
    await settle();
    connector.connection.ready();
    await settle();
  }

  async function greet(durationMs = 500): Promise<void> {
    connector.connection.say(...reply());
    audio.stage.advancePlayback(durationMs);
    await settle();
  }

  beforeEach(() => {
    audio = new ScriptedAudioStageFactory();
    connector = new ScriptedConnector();
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: ENGLISH },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        ConversationStore,
        { provide: AudioStageFactory, useValue: audio },
        { provide: RealtimeConnector, useValue: connector },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    store = TestBed.inject(ConversationStore);
    navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  });

  afterEach(() => store.end());

  it('says that it connects, that the partner is an AI, and asks for the microphone', async () => {
    await open();
    expect(screen().dataset['state']).toBe('connecting');
    expect(page().querySelector('[role=status]')?.textContent.trim()).toBe('Connecting');
    expect(text()).toContain('You are talking with an AI partner.');
    expect(text()).toContain('Please allow the microphone');
  });

  it('says that the partner is a simulator only when it is one', async () => {
    await openLive({ isSimulator: true });
    expect(text()).toContain('Practice partner simulator');
    TestBed.resetTestingModule();
  });

  it('shows state, captions and time while the tutor speaks', async () => {
    await openLive();
    await greet();

    expect(screen().dataset['state']).toBe('speaking');
    expect(text()).not.toContain('simulator');
    const line = page().querySelector<HTMLElement>('li.tutor .words')!;
    expect(line.textContent).toBe('Hola,');
    expect([line.lang, line.dir]).toEqual(['ar', 'auto']);
    expect(page().querySelector('[role=timer]')?.textContent).toMatch(/^0:0\d$/);
    expect(text()).toContain('15:00 left');
  });

  it('lets the orb follow whoever is heard', async () => {
    await openLive();
    const voice = () =>
      page().querySelector<HTMLElement>('parley-voice-orb')!.style.getPropertyValue('--voice');
    audio.stage.speak(undefined, 0.01);
    await settle();
    expect(Number(voice())).toBeCloseTo(0.26, 2);

    await greet();
    expect(voice()).toBe('1.00');
  });

  it('marks a turn of the learner that could not be written down', async () => {
    await openLive();
    connector.connection.say(learnerStarts());
    await settle();
    expect(text()).toContain('Your words are on their way.');

    connector.connection.say(...learnerStops(), {
      type: 'conversation.item.input_audio_transcription.failed',
      itemId: 'learner-1',
    });
    await settle();
    expect(text()).toContain('Heard, but not written down this time.');
  });

  it('mutes by the button and by the key M', async () => {
    await openLive();
    button('Mute').click();
    await settle();
    expect(screen().dataset['state']).toBe('muted');
    expect(button('Mute').getAttribute('aria-pressed')).toBe('true');

    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyM' }));
    await settle();
    expect(button('Mute').getAttribute('aria-pressed')).toBe('false');

    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyM', ctrlKey: true }));
    await settle();
    expect(button('Mute').getAttribute('aria-pressed')).toBe('false');
  });

  it('ends and goes to the recap when there is something to look back on', async () => {
    await openLive();
    await greet();
    button('End conversation').click();
    await settle();

    expect(audio.stage.isClosed).toBe(true);
    expect(navigate).toHaveBeenCalledWith('/recap', { replaceUrl: true });
  });

  it('goes back to the form when it is ended before anything was said', async () => {
    await open();
    button('End conversation').click();
    await settle();
    expect(navigate).toHaveBeenCalledWith('/', { replaceUrl: true });
  });

  it('goes back to the form when no conversation was begun', async () => {
    fixture = TestBed.createComponent(ConversationPage);
    await settle();
    expect(navigate).toHaveBeenCalledWith('/', { replaceUrl: true });
  });

  it('ends the conversation when it is left', async () => {
    await openLive();
    fixture.destroy();
    expect(audio.stage.isClosed).toBe(true);
  });

  it.each([
    ['microphone_denied', 'does not let us use the microphone'],
    ['microphone_missing', 'found no microphone'],
    ['microphone_busy', 'Another app is using the microphone'],
  ] as const)('says what is wrong when the answer is %s, and asks again', async (problem, message) => {
    await open();
    audio.stage.denyMicrophone(problem);
    await settle();
    expect(page().querySelector('[role=alert]')?.textContent).toContain(message);

    button('Try the microphone again').click();
    audio.stage.grantMicrophone();
    await settle();
    expect(page().querySelector('[role=alert]')).toBeNull();
  });

  it('offers to turn the sound on while the browser keeps it off', async () => {
    await open();
    audio.stage.block();
    await settle();
    expect(page().querySelector('[role=alert]')?.textContent).toContain('The browser keeps the sound off');
    button('Tap to turn the sound on').click();
    expect(audio.stage.resumeCount).toBe(1);
  });

  it('sends a refused lesson back to the form, with what is wrong with it', async () => {
    await open();
    http
      .expectOne('/api/generate-token')
      .flush(
        { error: { code: 'validation_failed', fields: { conversation_prompt: 'too_short' } } },
        { status: 400, statusText: 'Bad Request' },
      );
    await settle();

    expect(page().querySelector('[role=alert]')?.textContent).toContain('Today’s lesson: This is too short.');
    expect(() => button('Try again')).toThrow();
    button('Back to the form').click();
    expect(navigate).toHaveBeenCalledWith('/', { replaceUrl: true });
  });

  it('says how long to wait when all seats are taken, and tries again', async () => {
    await open();
    http
      .expectOne('/api/generate-token')
      .flush(
        { error: { code: 'too_many_sessions' } },
        { status: 503, statusText: 'Service Unavailable', headers: { 'Retry-After': '20' } },
      );
    await settle();
    expect(text()).toContain('All partners are busy right now.');
    expect(text()).toContain('You can try again in 20 seconds.');

    button('Try again').click();
    await settle();
    expect(screen().dataset['state']).toBe('connecting');
    http.expectOne('/api/generate-token');
  });

  it.each<[EndReason, string]>([
    ['upstream_refused', 'Your partner could not be reached.'],
    ['upstream_quota', 'The school’s practice account has run out.'],
    ['token_expired', 'It took too long to connect.'],
  ])('offers another try when it ends with %s before a word was said', async (reason, message) => {
    await openLive();
    connector.connection.lose(reason);
    await settle();

    expect(screen().dataset['state']).toBe('ended');
    expect(text().replaceAll("'", '’')).toContain(message);
    button('Try again').click();
    expect(audio.stages).toHaveLength(2);
  });

  it.each<[EndReason, string]>([
    ['client_lost', 'The connection was lost.'],
    ['time_limit', 'Time is up for this conversation.'],
    ['server_drain', 'The server restarted'],
  ])('offers the recap and a new start when it ends with %s in the middle', async (reason, message) => {
    await openLive();
    await greet();
    connector.connection.lose(reason);
    await settle();

    expect(text()).toContain(message);
    expect(navigate).not.toHaveBeenCalled();
    button('See your recap').click();
    expect(navigate).toHaveBeenCalledWith('/recap', { replaceUrl: true });
    button('Start again').click();
    expect(audio.stages).toHaveLength(2);
  });

  it('says that the server is about to restart until it does', async () => {
    await openLive();
    await greet();
    connector.connection.say({ type: 'parley.going_away' });
    await settle();
    expect(text()).toContain('The server is about to restart');

    connector.connection.lose('server_drain');
    await settle();
    expect(text()).not.toContain('The server is about to restart');
    expect(text()).toContain('The microphone is off.');
  });

  it('warns when the time is nearly over', async () => {
    await openLive();
    connector.connection.say({ type: 'parley.time_remaining', seconds: 30 });
    await settle();
    expect(text()).toContain('Time left: 30 seconds');
  });
});
