import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { GenerateTokenResponse } from 'parley/contracts';
import { ScriptedAudioStageFactory } from '../../audio/testing/scripted-audio-stage';
import type { SessionClient } from '../../realtime/session-client';
import type { SessionProblem } from '../../realtime/session-problem';
import { SessionProblemError } from '../../realtime/session-problem';
import { ScriptedConnector } from '../../realtime/testing/scripted-connection';
import { reply } from '../../realtime/testing/server-script';
import { Conversation } from './conversation';

const TOKEN: GenerateTokenResponse = {
  ephemeral_token: 'ek_token',
  expires_in: 60,
  session_id: 'session-1',
  expires_at: '2026-11-22T12:00:00Z',
  realtime_url: 'ws://localhost/ws/realtime',
  focus_words: [],
  max_minutes: 15,
};

describe('Conversation', () => {
  const connector = new ScriptedConnector();
  const generateToken = jest.fn<Promise<GenerateTokenResponse>, []>();
  const endSession = jest.fn<Promise<object>, []>();
  // Only what a conversation uses of the client.
  const sessions = { generateToken, endSession } as unknown as SessionClient;
  let audio: ScriptedAudioStageFactory;
  let conversation: Conversation;

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    TestBed.tick();
  }

  async function begin(): Promise<void> {
    const lesson = { nativeLanguage: 'en', targetLanguage: 'es', conversationPrompt: 'Pan' };
    conversation = new Conversation({ ...lesson, studentLevel: 'A2' }, audio.open(), {
      sessions,
      connector,
      injector: TestBed.inject(Injector),
    });
    audio.stage.grantMicrophone();
    await settle();
  }

  async function beginLive(): Promise<void> {
    await begin();
    connector.connection.ready();
    await settle();
  }

  function ending() {
    const state = conversation.state();
    return state.phase === 'ended' ? state.ending : null;
  }

  beforeEach(() => {
    connector.connections.length = 0;
    audio = new ScriptedAudioStageFactory();
    generateToken.mockReset().mockResolvedValue(TOKEN);
    endSession.mockReset().mockResolvedValue({});
  });

  afterEach(() => conversation.end());

  it.each<SessionProblem>([
    { code: 'validation_failed', fields: { conversation_prompt: 'too_short' } },
    { code: 'too_many_sessions', retryAfterSeconds: 20 },
    { code: 'network' },
  ])('is over, with everything released, when the token is refused with %j', async (problem) => {
    generateToken.mockRejectedValue(new SessionProblemError(problem));
    await begin();

    expect(ending()).toEqual({ cause: 'refused', problem });
    expect(audio.stage.isClosed).toBe(true);
    expect(connector.connections).toEqual([]);
    expect(conversation.record()).toBeNull();
  });

  it('is over when the server’s answer cannot be used', async () => {
    jest.spyOn(connector, 'connect').mockImplementationOnce(() => {
      throw new TypeError('Invalid URL');
    });
    await begin();
    expect(ending()).toEqual({ cause: 'refused', problem: { code: 'internal_error' } });
    expect(audio.stage.isClosed).toBe(true);
  });

  it.each([
    'upstream_refused',
    'time_limit',
    'idle',
    'upstream_quota',
    'token_expired',
    'admin_ended',
  ] as const)('is over for the reason %s when the server closes with it', async (reason) => {
    await beginLive();
    connector.connection.lose(reason);

    expect(ending()).toEqual({ cause: 'closed', reason });
    expect(audio.stage.isClosed).toBe(true);
    expect(endSession).not.toHaveBeenCalled();
  });

  it.each(['client_lost', 'server_drain'] as const)(
    'is tried once more, with a new token, after %s before anything was heard',
    async (reason) => {
      await beginLive();
      connector.connection.lose(reason);
      expect(conversation.stateWord()).toBe('reconnecting');
      expect(audio.stage.isClosed).toBe(false);

      await settle();
      connector.connection.ready();
      audio.stage.speak(Uint8Array.of(1, 2));
      expect(generateToken).toHaveBeenCalledTimes(2);
      expect(conversation.stateWord()).toBe('thinking');
      expect(connector.connection.audio).toEqual([Uint8Array.of(1, 2)]);

      connector.connection.lose(reason);
      expect(ending()).toEqual({ cause: 'closed', reason });
    },
  );

  it('is lost for good once the talk has begun, and the talk is kept', async () => {
    await beginLive();
    connector.connection.say(...reply());
    audio.stage.advancePlayback(500);
    TestBed.tick();
    connector.connection.lose('client_lost');

    expect(ending()).toEqual({ cause: 'closed', reason: 'client_lost' });
    expect(conversation.record()).toMatchObject({ endReason: 'client_lost', tutorTurns: 1 });
    expect(generateToken).toHaveBeenCalledTimes(1);
  });

  it('follows the server’s count of the time that is left', async () => {
    await beginLive();
    connector.connection.say({ type: 'parley.time_remaining', seconds: 30 });
    expect(conversation.clock.remainingMs()).toBe(30_000);
  });

  it('announces that the server is going away', async () => {
    await beginLive();
    connector.connection.say({ type: 'parley.going_away' });
    expect(conversation.isGoingAway()).toBe(true);
  });
});
