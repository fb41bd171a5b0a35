import { learnerStarts, reply, replyBegins } from '../../realtime/testing/server-script';
import { ConversationScene } from './testing/conversation-scene';

const COMMIT = { type: 'input_audio_buffer.commit' };
const CLEAR = { type: 'input_audio_buffer.clear' };
const ANSWER = { type: 'response.create' };
const TAIL_MS = 200;

describe('a conversation with the talk button', () => {
  let scene: ConversationScene;

  const word = () => scene.conversation.stateWord();
  const button = () => scene.conversation.turns.button;
  /** What was sent since the session was told that the button decides. */
  const sent = () => scene.connection.sent.filter(({ type }) => type !== 'session.update');

  /** Live, with the learner's choice made before. */
  async function begin(): Promise<void> {
    scene.choices.isHoldToTalk.set(true);
    await scene.beginResumable();
  }

  async function beginGreeted(): Promise<void> {
    await begin();
    scene.connection.say(...reply());
    scene.hear(1_000);
  }

  function hold(heldMs = 1_000): void {
    button().press();
    scene.stage.speak(Uint8Array.of(1, 1));
    jest.advanceTimersByTime(heldMs);
  }

  function letGo(): void {
    button().letGo();
    jest.advanceTimersByTime(TAIL_MS);
  }

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new ConversationScene();
  });

  afterEach(() => {
    scene.leave();
    jest.useRealTimers();
  });

  it('tells upstream not to look for turns, and goes back to what it looked for before', async () => {
    await begin();
    const detection = (turn_detection: object | null) => ({
      type: 'session.update',
      session: { type: 'realtime', audio: { input: { turn_detection } } },
    });
    expect(scene.connection.sent).toEqual([detection(null)]);

    const byLevel = { type: 'server_vad', silence_duration_ms: 3_500 };
    scene.connection.say({ type: 'session.updated', turnDetection: byLevel, speed: null });
    scene.connection.say({ type: 'session.updated', turnDetection: null, speed: null });
    scene.choices.isHoldToTalk.set(false);
    await scene.settle();
    expect(scene.connection.sent.at(-1)).toEqual(detection(byLevel));
  });

  it('sends nothing while it is not pressed, and does not pretend to listen', async () => {
    await beginGreeted();
    scene.stage.speak(Uint8Array.of(9, 9));
    expect(scene.connection.audio).toEqual([]);
    expect(word()).toBe('ready');
  });

  it('makes a turn of what is said while it is held, its last syllable included', async () => {
    await beginGreeted();
    hold();
    expect(word()).toBe('listening');
    button().letGo();
    scene.stage.speak(Uint8Array.of(2, 2));
    expect(sent()).toEqual([]);
    jest.advanceTimersByTime(TAIL_MS);
    expect(scene.connection.audio).toEqual([Uint8Array.of(1, 1), Uint8Array.of(2, 2)]);
    expect(sent()).toEqual([COMMIT, ANSWER]);
    expect(word()).toBe('thinking');
  });

  it('lets whoever presses it during the tutor’s first words be heard', async () => {
    await begin();
    scene.connection.say(...replyBegins());
    hold();

    expect(scene.connection.audio).toEqual([Uint8Array.of(1, 1)]);
  });

  it('counts the time for which it was held as the learner’s speech', async () => {
    await beginGreeted();
    hold(1_500);
    letGo();
    scene.connection.say({ type: 'input_audio_buffer.committed', itemId: 'learner-1' });
    scene.conversation.end();
    expect(scene.conversation.record()).toMatchObject({
      learnerTurns: 1,
      learnerSpeechMs: 1_500,
      longestAnswerMs: 1_500,
    });
  });

  it('goes on with the same turn when it is pressed again at once', async () => {
    await beginGreeted();
    hold();
    button().letGo();
    jest.advanceTimersByTime(TAIL_MS - 1);
    button().press();
    jest.advanceTimersByTime(1_000);
    expect(sent()).toEqual([]);
    letGo();
    expect(sent()).toEqual([COMMIT, ANSWER]);
  });

  it('forgets a press that is too short for a word', async () => {
    await beginGreeted();
    hold(100);
    letGo();
    expect(sent()).toEqual([CLEAR]);
    expect(word()).toBe('ready');
  });

  it('silences the tutor, and lets the reply be cancelled before it asks for the next', async () => {
    await begin();
    scene.connection.say(...replyBegins());
    scene.hear(400);
    hold();
    await scene.settle();
    const cut = {
      type: 'conversation.item.truncate',
      item_id: 'tutor-1',
      content_index: 0,
      audio_end_ms: 400,
    };
    const cancelled = [{ type: 'response.cancel', response_id: 'reply-1' }, cut];
    expect(sent()).toEqual(cancelled);
    expect(scene.conversation.lines()[0]).toMatchObject({ status: 'interrupted' });

    letGo();
    expect(sent()).toEqual([...cancelled, COMMIT]);
    scene.connection.say({ type: 'response.done', responseId: 'reply-1', isCut: true });
    expect(sent()).toEqual([...cancelled, COMMIT, ANSWER]);
    expect(word()).toBe('thinking');
  });

  it('does not wait for ever for a reply to be cancelled', async () => {
    await begin();
    scene.connection.say(...replyBegins());
    hold();
    letGo();
    jest.advanceTimersByTime(2_000);
    expect(sent().at(-1)).toEqual(ANSWER);
  });

  it('stays the learner’s when the answer to an earlier turn begins meanwhile', async () => {
    await beginGreeted();
    hold();
    scene.connection.say(...replyBegins({ responseId: 'late', itemId: 'tutor-2' }));
    expect(word()).toBe('listening');
    expect(sent()).toEqual([{ type: 'response.cancel', response_id: 'late' }]);
    expect(scene.stage.speaker.enqueued.map(({ itemId }) => itemId)).not.toContain('tutor-2');
  });

  it('asks again when upstream was about to say something else', async () => {
    await beginGreeted();
    hold();
    letGo();
    scene.connection.say({ type: 'error', code: 'conversation_already_has_active_response' });
    scene.connection.say(...reply({ responseId: 'other', itemId: 'tutor-2' }));
    expect(sent()).toEqual([COMMIT, ANSWER, ANSWER]);
  });

  it('hands the turn over after a break in which the button came up', async () => {
    await beginGreeted();
    hold();
    scene.connection.lose();
    scene.stage.speak(Uint8Array.of(2, 2));
    letGo();
    await scene.resume();
    expect(scene.connection.audio).toEqual([Uint8Array.of(2, 2)]);
    expect(sent()).toEqual([COMMIT, ANSWER]);
  });

  it('tells the next connection again that the button decides', async () => {
    await beginGreeted();
    scene.connection.lose();
    await scene.resume({ continuity: 'replayed' });
    expect(scene.connection.sent[0]).toMatchObject({
      session: { audio: { input: { turn_detection: null } } },
    });
  });

  it('tells the next connection that voices decide again, when that may have been lost', async () => {
    await beginGreeted();
    scene.choices.isHoldToTalk.set(false);
    await scene.settle();
    scene.connection.lose();
    await scene.resume();
    const [first] = scene.connection.sent;
    expect(first).toMatchObject({ session: { audio: { input: { turn_detection: { eagerness: 'low' } } } } });
  });

  it('drops the noise that held the turn when the learner turns to it', async () => {
    await scene.beginResumable();
    scene.connection.say(learnerStarts());
    scene.choices.isHoldToTalk.set(true);
    await scene.settle();
    expect(sent()).toEqual([CLEAR]);
    scene.connection.say({ type: 'input_audio_buffer.cleared' });
    expect(word()).toBe('ready');
  });

  it('drops what is being said when the learner turns away from it', async () => {
    await beginGreeted();
    hold();
    scene.choices.isHoldToTalk.set(false);
    await scene.settle();
    expect(sent()).toEqual([CLEAR]);
    expect(word()).toBe('listening');
  });
});
