import { SessionProblemError } from '../../realtime/session-problem';
import { learnerStarts, reply, replyBegins, silentAudio } from '../../realtime/testing/server-script';
import { ConversationScene } from './testing/conversation-scene';

describe('a conversation whose connection breaks', () => {
  let scene: ConversationScene;

  const word = () => scene.conversation.stateWord();

  /** The tutor has greeted for half a second of the one that has arrived. */
  async function beginTalking(): Promise<void> {
    await scene.beginResumable();
    scene.connection.say(...reply());
    scene.hear(500);
  }

  /** From now on it is heard what is said while the tutor speaks. */
  function learnEcho(): void {
    jest.advanceTimersByTime(1_000);
  }

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new ConversationScene();
  });

  afterEach(() => {
    scene.leave();
    jest.useRealTimers();
  });

  it('says so at once, keeps sound and talk, and goes on with the token it was given', async () => {
    await beginTalking();
    scene.connection.lose();
    expect(word()).toBe('reconnecting');
    expect(scene.stage.isClosed).toBe(false);

    scene.hear(500);
    expect(scene.conversation.lines()).toMatchObject([{ status: 'played', text: 'Hola, ¿qué tal?' }]);
    await scene.resume();

    expect(scene.connection.target.token).toBe('rk_1');
    expect(word()).toBe('listening');
    scene.connection.say(...reply({ responseId: 'reply-2', itemId: 'tutor-2' }));
    expect(scene.conversation.lines()).toHaveLength(2);
    expect(scene.generateToken).toHaveBeenCalledTimes(1);
    expect(scene.conversation.news.wasReconnected()).toBe(false);
  });

  it('lets its clock run on, and believes the server about it afterwards', async () => {
    await beginTalking();
    jest.advanceTimersByTime(10_000);
    scene.connection.lose();
    jest.advanceTimersByTime(10_000);
    expect(scene.conversation.clock.remainingMs()).toBe(880_000);
    await scene.resume({ secondsRemaining: 870 });
    expect(scene.conversation.clock.remainingMs()).toBe(870_000);
    expect(scene.conversation.clock.elapsedMs()).toBeGreaterThanOrEqual(20_000);
  });

  it('sends what the learner said meanwhile before what is said afterwards', async () => {
    await beginTalking();
    learnEcho();
    scene.stage.speak(Uint8Array.of(1, 1));
    scene.connection.lose();
    scene.stage.speak(Uint8Array.of(2, 2));
    scene.stage.speak(Uint8Array.of(3, 3));
    await scene.resume();
    scene.stage.speak(Uint8Array.of(4, 4));
    expect(scene.connection.audio).toEqual([Uint8Array.of(2, 2, 3, 3), Uint8Array.of(4, 4)]);
  });

  it('does not let the silence of a muted learner push out what was said', async () => {
    await beginTalking();
    learnEcho();
    scene.connection.say(learnerStarts());
    scene.connection.lose();
    scene.stage.speak(Uint8Array.of(1, 1));
    scene.conversation.microphone.setMuted(true);
    await scene.settle();
    jest.advanceTimersByTime(8_000);
    await scene.resume();
    expect(scene.connection.audio[0]).toEqual(Uint8Array.of(1, 1));

    jest.advanceTimersByTime(200);
    expect(scene.connection.audio[1]).toEqual(new Uint8Array(9_600));
  });

  it('tells, for a while, that another server has taken it up, and lets what had arrived be heard', async () => {
    await scene.beginResumable();
    scene.connection.say(...replyBegins());
    scene.hear(200);
    scene.connection.lose('server_drain');
    await scene.resume({ continuity: 'replayed' });

    expect(scene.conversation.news.wasReconnected()).toBe(true);
    expect(word()).toBe('speaking');
    expect(scene.stage.speaker.completed).toContain('tutor-1');
    scene.hear(800);
    expect(word()).toBe('listening');
    jest.advanceTimersByTime(10_000);
    expect(scene.conversation.news.wasReconnected()).toBe(false);
  });

  it('no longer says that the server goes away once another one has it', async () => {
    await beginTalking();
    scene.connection.say({ type: 'parley.going_away' });
    scene.connection.lose('server_drain');
    expect(word()).toBe('reconnecting');
    expect(scene.conversation.news.isGoingAway()).toBe(false);
    await scene.resume({ continuity: 'replayed' });
    expect(scene.conversation.news.isGoingAway()).toBe(false);
  });

  it('goes on sending while the tutor’s side is replaced, and tells when it is there again', async () => {
    await beginTalking();
    learnEcho();
    scene.connection.say({ type: 'parley.tutor', status: 'reconnecting' });
    expect(word()).toBe('reconnecting');
    scene.stage.speak(Uint8Array.of(1, 1));
    expect(scene.connection.audio).toEqual([Uint8Array.of(1, 1)]);
    scene.connection.say({ type: 'response.done', responseId: 'reply-1', isCut: true });

    scene.connection.say({ type: 'parley.tutor', status: 'reconnected' });
    expect(scene.conversation.news.wasReconnected()).toBe(true);
    expect(word()).toBe('speaking');
  });

  it('waits no longer for the end of a reply that was lost on its way, and tells what has arrived', async () => {
    await scene.beginResumable();
    scene.connection.say(...replyBegins({ durationMs: 2_000 }));
    scene.hear(500);
    scene.connection.lose();
    await scene.resume();
    jest.advanceTimersByTime(3_000);

    expect(scene.connection.sent).toEqual([
      { type: 'conversation.item.truncate', item_id: 'tutor-1', content_index: 0, audio_end_ms: 2_000 },
    ]);
    expect(scene.conversation.news.wasReconnected()).toBe(true);
    scene.hear(1_500);
    expect(word()).toBe('listening');
  });

  it('waits for the end of a reply that goes on', async () => {
    await scene.beginResumable();
    scene.connection.say(...replyBegins());
    scene.connection.lose();
    await scene.resume();
    const late = { responseId: 'reply-1', itemId: 'tutor-1' };
    scene.connection.say({ type: 'response.output_audio.delta', ...late, audio: silentAudio(100) });
    jest.advanceTimersByTime(10_000);
    expect(scene.connection.sent.filter(({ type }) => type !== 'session.update')).toEqual([]);
    expect(scene.conversation.news.wasReconnected()).toBe(false);
  });

  it('survives a second break during the first words after the first', async () => {
    await beginTalking();
    scene.connection.lose();
    await scene.resume({ resumeToken: 'rk_2' });
    scene.connection.lose();
    expect(word()).toBe('reconnecting');
    await scene.resume({ resumeToken: 'rk_3' });
    expect(scene.connection.target.token).toBe('rk_2');
    expect(scene.conversation.isOver()).toBe(false);
  });

  it('ends after 30 s without a network, with a record of what was said', async () => {
    await beginTalking();
    scene.connection.lose();
    for (let second = 0; second < 29; second += 1) {
      jest.advanceTimersByTime(1_000);
      scene.connection.lose();
    }
    expect(word()).toBe('reconnecting');
    jest.advanceTimersByTime(1_000);
    expect(scene.ending).toEqual({ cause: 'closed', reason: 'client_lost' });
    expect(scene.conversation.record()).toMatchObject({ tutorTurns: 1, endReason: 'client_lost' });
    expect(scene.stage.isClosed).toBe(true);
  });

  it('is over for want of time when the time ran out meanwhile', async () => {
    await beginTalking();
    scene.connection.say({ type: 'parley.time_remaining', seconds: 5 });
    scene.hear(500);
    scene.connection.lose();
    jest.advanceTimersByTime(30_000);
    expect(scene.ending).toEqual({ cause: 'closed', reason: 'time_limit' });
  });

  it('can be ended at once by the learner', async () => {
    await beginTalking();
    scene.connection.lose();
    jest.advanceTimersByTime(500);
    const attempt = scene.connection;
    scene.conversation.end();

    expect(scene.endSession).toHaveBeenCalledTimes(1);
    expect(scene.ending).toEqual({ cause: 'closed', reason: 'learner_ended' });
    expect(attempt.closeCount).toBe(1);
    const attempts = scene.connector.connections.length;
    jest.advanceTimersByTime(60_000);
    expect(scene.connector.connections).toHaveLength(attempts);
  });

  it('is resumed rather than begun anew when it breaks before the greeting is heard', async () => {
    await scene.beginResumable();
    scene.connection.lose();
    await scene.resume();
    scene.connection.say(...reply());
    scene.hear(100);
    expect(scene.generateToken).toHaveBeenCalledTimes(1);
    expect(word()).toBe('speaking');
  });

  it('is begun anew, once, when nothing was heard yet and it cannot be resumed', async () => {
    await scene.beginResumable();
    scene.connection.lose();
    jest.advanceTimersByTime(500);
    scene.connection.lose('token_expired');
    await scene.settle();
    expect(scene.generateToken).toHaveBeenCalledTimes(2);
    expect(scene.connection.target.token).toBe('ek_token');
    expect(word()).toBe('reconnecting');
  });

  it('says that there is no network when not even a new beginning finds one', async () => {
    await scene.beginResumable();
    scene.connection.lose();
    scene.generateToken.mockRejectedValue(new SessionProblemError({ code: 'network' }));
    jest.advanceTimersByTime(30_000);
    await scene.settle();
    expect(scene.ending).toEqual({ cause: 'refused', problem: { code: 'network' } });
  });
});

describe('a conversation whose time is over in the middle of a sentence', () => {
  let scene: ConversationScene;

  beforeEach(async () => {
    jest.useFakeTimers();
    scene = new ConversationScene();
    await scene.beginResumable();
    scene.connection.say(...replyBegins({ durationMs: 3_000 }));
    scene.hear(500);
    scene.connection.lose('time_limit');
  });

  afterEach(() => {
    scene.leave();
    jest.useRealTimers();
  });

  it('lets the tutor be heard to the end of what has arrived, then is over', () => {
    expect([scene.conversation.stateWord(), scene.stage.isClosed]).toEqual(['speaking', false]);
    scene.hear(2_500);
    expect(scene.ending).toEqual({ cause: 'closed', reason: 'time_limit' });
    expect(scene.stage.isClosed).toBe(true);
    expect(scene.conversation.record()).toMatchObject({ tutorSpeechMs: 3_000 });
  });

  it('sends nothing any more, and its clock stands still', () => {
    const elapsedMs = scene.conversation.clock.elapsedMs();
    scene.stage.speak();
    jest.advanceTimersByTime(2_000);
    expect(scene.connection.audio).toEqual([]);
    expect(scene.conversation.clock.elapsedMs()).toBe(elapsedMs);
  });

  it('is over after 10 s, however much is left', () => {
    jest.advanceTimersByTime(9_900);
    expect(scene.ending).toBeNull();
    jest.advanceTimersByTime(100);
    expect(scene.ending).toEqual({ cause: 'closed', reason: 'time_limit' });
    expect(scene.stage.isClosed).toBe(true);
  });

  it('is over at once when the learner does not want to hear it, and says why without asking the server', () => {
    scene.conversation.end();
    expect(scene.ending).toEqual({ cause: 'closed', reason: 'time_limit' });
    expect(scene.endSession).not.toHaveBeenCalled();
    expect(scene.stage.isClosed).toBe(true);
  });
});
