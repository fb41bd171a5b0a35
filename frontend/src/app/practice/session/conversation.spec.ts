import type { SessionProblem } from '../../realtime/session-problem';
import { SessionProblemError } from '../../realtime/session-problem';
import { reply } from '../../realtime/testing/server-script';
import { ConversationScene } from './testing/conversation-scene';

describe('Conversation', () => {
  let scene: ConversationScene;

  beforeEach(() => {
    scene = new ConversationScene();
  });

  afterEach(() => scene.leave());

  it.each<SessionProblem>([
    { code: 'validation_failed', fields: { conversation_prompt: 'too_short' } },
    { code: 'too_many_sessions', retryAfterSeconds: 20 },
    { code: 'network' },
  ])('is over, with everything released, when the token is refused with %j', async (problem) => {
    scene.generateToken.mockRejectedValue(new SessionProblemError(problem));
    await scene.begin();

    expect(scene.ending).toEqual({ cause: 'refused', problem });
    expect(scene.stage.isClosed).toBe(true);
    expect(scene.connector.connections).toEqual([]);
    expect(scene.conversation.record()).toBeNull();
  });

  it('is over when the server’s answer cannot be used', async () => {
    jest.spyOn(scene.connector, 'connect').mockImplementationOnce(() => {
      throw new TypeError('Invalid URL');
    });
    await scene.begin();
    expect(scene.ending).toEqual({ cause: 'refused', problem: { code: 'internal_error' } });
    expect(scene.stage.isClosed).toBe(true);
  });

  it.each([
    'upstream_refused',
    'time_limit',
    'idle',
    'upstream_quota',
    'token_expired',
    'admin_ended',
  ] as const)('is over for the reason %s when the server closes with it', async (reason) => {
    await scene.beginLive();
    scene.connection.lose(reason);

    expect(scene.ending).toEqual({ cause: 'closed', reason });
    expect(scene.stage.isClosed).toBe(true);
    expect(scene.endSession).not.toHaveBeenCalled();
  });

  it.each(['client_lost', 'server_drain'] as const)(
    'is tried once more, with a new token, after %s before anything was heard',
    async (reason) => {
      await scene.beginLive();
      scene.connection.lose(reason);
      expect(scene.conversation.stateWord()).toBe('reconnecting');
      expect(scene.stage.isClosed).toBe(false);

      await scene.settle();
      scene.connection.ready();
      scene.stage.speak(Uint8Array.of(1, 2));
      expect(scene.generateToken).toHaveBeenCalledTimes(2);
      expect(scene.conversation.stateWord()).toBe('thinking');
      expect(scene.connection.audio).toEqual([Uint8Array.of(1, 2)]);

      scene.connection.lose(reason);
      expect(scene.ending).toEqual({ cause: 'closed', reason });
    },
  );

  it('is lost for good, without a resume token, once the talk has begun, and the talk is kept', async () => {
    await scene.beginLive();
    scene.connection.say(...reply());
    scene.hear(500);
    scene.connection.lose('client_lost');

    expect(scene.ending).toEqual({ cause: 'closed', reason: 'client_lost' });
    expect(scene.conversation.record()).toMatchObject({ endReason: 'client_lost', tutorTurns: 1 });
    expect(scene.generateToken).toHaveBeenCalledTimes(1);
  });

  it('tells the server at the end how long the learner waited for the first sound', async () => {
    await scene.beginLive();
    scene.connection.say(...reply());
    scene.hear(100);
    scene.conversation.end();

    expect(scene.endSession).toHaveBeenCalledWith({
      session_id: 'session-1',
      ephemeral_token: 'ek_token',
      first_heard_ms: expect.any(Number),
    });
  });

  it('lets upstream hear nothing of the tutor’s first second, which comes back through the microphone', async () => {
    await scene.beginLive();
    scene.stage.speak(Uint8Array.of(1, 1));
    scene.connection.say(...reply());
    scene.stage.speak(Uint8Array.of(2, 2));

    expect(scene.connection.audio).toEqual([Uint8Array.of(1, 1), Uint8Array.of(0, 0)]);
  });

  it('tells nothing of a first sound when there was none', async () => {
    await scene.beginLive();
    scene.conversation.end();

    expect(scene.endSession).toHaveBeenCalledWith({ session_id: 'session-1', ephemeral_token: 'ek_token' });
  });

  it('follows the server’s count of the time that is left', async () => {
    await scene.beginLive();
    scene.connection.say({ type: 'parley.time_remaining', seconds: 30 });
    expect(scene.conversation.clock.remainingMs()).toBe(30_000);
  });

  it('announces that the server is going away', async () => {
    await scene.beginLive();
    scene.connection.say({ type: 'parley.going_away' });
    expect(scene.conversation.news.isGoingAway()).toBe(true);
  });
});
