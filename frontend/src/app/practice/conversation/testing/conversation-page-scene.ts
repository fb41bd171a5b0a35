import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Translation } from '@jsverse/transloco';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { AudioStageFactory } from '../../../audio/audio-ports';
import { ScriptedAudioStageFactory } from '../../../audio/testing/scripted-audio-stage';
import { RealtimeConnector } from '../../../realtime/realtime-connection';
import { ScriptedConnector } from '../../../realtime/testing/scripted-connection';
import { reply } from '../../../realtime/testing/server-script';
import { ConversationStore } from '../../session/conversation-store';
import { ConversationPage } from '../conversation-page';

const ENGLISH: Translation = JSON.parse(
  readFileSync(join(__dirname, '../../../../../public/i18n/en.json'), 'utf8'),
);

/** The conversation's page in English, with a server, sound and a learner played by the test. */
export class ConversationPageScene {
  readonly audio = new ScriptedAudioStageFactory();
  readonly connector = new ScriptedConnector();
  readonly http: HttpTestingController;
  readonly store: ConversationStore;
  readonly navigate: jest.SpyInstance;
  private shown: ComponentFixture<ConversationPage> | null = null;

  constructor() {
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
        { provide: AudioStageFactory, useValue: this.audio },
        { provide: RealtimeConnector, useValue: this.connector },
      ],
    });
    this.http = TestBed.inject(HttpTestingController);
    this.store = TestBed.inject(ConversationStore);
    this.navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  }

  /** Throws before the page is shown. */
  get fixture(): ComponentFixture<ConversationPage> {
    if (!this.shown) throw new Error('The page has not been shown');
    return this.shown;
  }

  get page(): HTMLElement {
    const element: HTMLElement = this.fixture.nativeElement;
    return element;
  }

  get text(): string {
    return this.page.textContent.replaceAll(/\s+/g, ' ');
  }

  /** `data-state` of the screen. */
  get state(): string | undefined {
    return this.page.querySelector<HTMLElement>('.screen')?.dataset['state'];
  }

  /** Loudness that the orb shows, 0 to 1. */
  get voice(): number {
    const orb = this.page.querySelector<HTMLElement>('parley-voice-orb');
    return Number(orb?.style.getPropertyValue('--voice'));
  }

  get connection() {
    return this.connector.connection;
  }

  button(name: string): HTMLButtonElement {
    const found = [...this.page.querySelectorAll('button')].find(
      (candidate) => candidate.textContent.trim() === name,
    );
    if (!found) throw new Error(`No button "${name}" in: ${this.text}`);
    return found;
  }

  /** A switch or a radio button, by its name. */
  field(name: string): HTMLInputElement {
    const label = [...this.page.querySelectorAll('label')].find(
      (candidate) =>
        candidate.textContent.trim().startsWith(name) && candidate.querySelector('input') !== null,
    );
    const input = label?.querySelector('input');
    if (!input) throw new Error(`No field "${name}" in: ${this.text}`);
    return input;
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    TestBed.tick();
    await Promise.resolve();
    TestBed.tick();
  }

  async show(): Promise<void> {
    this.shown = TestBed.createComponent(ConversationPage);
    await this.settle();
  }

  async open(): Promise<void> {
    await this.store.load();
    this.store.begin({
      nativeLanguage: 'en',
      targetLanguage: 'ar',
      studentLevel: 'A2',
      conversationPrompt: 'El desayuno',
    });
    await this.show();
  }

  async openLive({ isSimulator = false } = {}): Promise<void> {
    await this.open();
    this.http
      .expectOne('/api/client-config')
      .flush({ simulator: isSimulator, max_minutes: 15, allowed_target_languages: null, notice_text: '' });
    this.audio.stage.grantMicrophone();
    this.http.expectOne('/api/generate-token').flush({
      ephemeral_token: 'ek_t',
      expires_in: 60,
      session_id: 's',
      expires_at: '',
      realtime_url: 'ws://localhost/ws/realtime',
      focus_words: [],
      max_minutes: 15,
    });
    await this.settle();
    this.connection.ready();
    await this.settle();
  }

  /** The greeting of a second arrives, and sounds for so long. */
  async greet(durationMs = 500): Promise<void> {
    this.connection.say(...reply());
    await this.hear(durationMs);
  }

  async hear(durationMs: number): Promise<void> {
    this.audio.stage.advancePlayback(durationMs);
    await this.settle();
  }
}
