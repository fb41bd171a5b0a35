import { Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { GenerateTokenResponse } from 'parley/contracts';
import { ScriptedAudioStageFactory } from '../../../audio/testing/scripted-audio-stage';
import type { Ending } from '../../../realtime/conversation-state';
import type { SessionClient } from '../../../realtime/session-client';
import { ScriptedConnector } from '../../../realtime/testing/scripted-connection';
import { session } from '../../../realtime/testing/server-script';
import type { ScriptedSession } from '../../../realtime/testing/server-script';
import type { TutorPace } from '../../remembered-choices';
import { Conversation } from '../conversation';

const TOKEN: GenerateTokenResponse = {
  ephemeral_token: 'ek_token',
  expires_in: 60,
  session_id: 'session-1',
  expires_at: '2026-11-22T12:00:00Z',
  realtime_url: 'ws://localhost/ws/realtime',
  focus_words: [],
  max_minutes: 15,
};

/** A conversation whose server, sound and learner are played by the test. */
export class ConversationScene {
  readonly connector = new ScriptedConnector();
  readonly audio = new ScriptedAudioStageFactory();
  readonly generateToken = jest.fn<Promise<GenerateTokenResponse>, []>().mockResolvedValue(TOKEN);
  readonly endSession = jest.fn<Promise<object>, []>().mockResolvedValue({});
  readonly choices = { isHoldToTalk: signal(false), pace: signal<TutorPace>('normal') };
  private begun: Conversation | null = null;

  get conversation(): Conversation {
    if (!this.begun) throw new Error('No conversation has begun');
    return this.begun;
  }

  /** The connection opened last. */
  get connection() {
    return this.connector.connection;
  }

  get stage() {
    return this.audio.stage;
  }

  /** Why it is over; null while it lasts. */
  get ending(): Ending | null {
    const state = this.conversation.state();
    return state.phase === 'ended' ? state.ending : null;
  }

  /** The learner has clicked, and allowed the microphone. */
  async begin(): Promise<void> {
    const lesson = { nativeLanguage: 'en', targetLanguage: 'es', conversationPrompt: 'Pan' };
    // Only what a conversation uses of the client.
    const sessions = {
      generateToken: this.generateToken,
      endSession: this.endSession,
    } as unknown as SessionClient;
    this.begun = new Conversation({ ...lesson, studentLevel: 'A2' }, this.audio.open(), {
      sessions,
      connector: this.connector,
      injector: TestBed.inject(Injector),
      choices: this.choices,
      page: window,
    });
    this.stage.grantMicrophone();
    await this.settle();
  }

  async beginLive(): Promise<void> {
    await this.begin();
    this.connection.ready();
    await this.settle();
  }

  /** Live, with a server that hands out resume tokens. */
  async beginResumable(): Promise<void> {
    await this.beginLive();
    this.connection.say(session());
    await this.settle();
  }

  /** Needs fake timers: the attempt to resume that is under way, or else the next one, is taken. */
  async resume(answer: ScriptedSession = {}): Promise<void> {
    for (let waitedMs = 0; !this.connection.isOpen && waitedMs < 5_000; waitedMs += 50) {
      jest.advanceTimersByTime(50);
    }
    this.connection.say(session({ continuity: 'kept', resumeToken: 'rk_2', ...answer }));
    await this.settle();
  }

  /** What has arrived sounds for so long. */
  hear(durationMs: number): void {
    this.stage.advancePlayback(durationMs);
    TestBed.tick();
  }

  /** Lets promises that are ready go on, and effects run. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    TestBed.tick();
  }

  /** Whatever is still under way ends with the test. */
  leave(): void {
    this.begun?.end();
  }
}
