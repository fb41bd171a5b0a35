import { learnerStarts, reply, replyBegins } from '../../realtime/testing/server-script';
import { ConversationScene } from './testing/conversation-scene';

const ANSWER = { type: 'response.create' };
const AGAIN = '¿Puedes repetirlo, por favor?';
const ASKED = {
  type: 'conversation.item.create',
  item: { id: 'asked_1', type: 'message', role: 'user', content: [{ type: 'input_text', text: AGAIN }] },
};

describe('the learner’s turns', () => {
  let scene: ConversationScene;

  const word = () => scene.conversation.stateWord();
  const sent = () => scene.connection.sent;
  const speeds = () =>
    sent().flatMap((event) => ('session' in event ? [event.session.audio?.output?.speed] : []));

  async function choosePace(pace: 'slower' | 'normal' | 'faster'): Promise<void> {
    scene.choices.pace.set(pace);
    await scene.settle();
  }

  beforeEach(() => {
    scene = new ConversationScene();
  });

  afterEach(() => scene.leave());

  describe('in writing', () => {
    it('are said in the learner’s place, and answered', async () => {
      await scene.beginResumable();
      scene.connection.say(...reply());
      scene.hear(1_000);
      await scene.conversation.turns.ask(AGAIN);
      expect(sent()).toEqual([ASKED, ANSWER]);
      expect(word()).toBe('thinking');
      expect(scene.conversation.lines().at(-1)).toMatchObject({ text: AGAIN, isSpoken: false });
    });

    it('silence the tutor first, and wait until its reply is cancelled', async () => {
      await scene.beginResumable();
      scene.connection.say(...replyBegins());
      scene.hear(400);
      await scene.conversation.turns.ask(AGAIN);
      expect(sent().map(({ type }) => type)).toEqual([
        'response.cancel',
        'conversation.item.truncate',
        'conversation.item.create',
      ]);
      scene.connection.say({ type: 'response.done', responseId: 'reply-1', isCut: true });
      expect(sent().at(-1)).toEqual(ANSWER);
      scene.connection.say(...reply({ responseId: 'reply-2', itemId: 'tutor-2' }));
      scene.hear(100);
      expect(word()).toBe('speaking');
    });

    it('take the place of what the learner was saying', async () => {
      await scene.beginResumable();
      scene.connection.say(learnerStarts());
      await scene.conversation.turns.ask(AGAIN);
      expect(sent()).toEqual([{ type: 'input_audio_buffer.clear' }, ASKED, ANSWER]);
    });

    it('are not counted as spoken turns', async () => {
      await scene.beginResumable();
      scene.connection.say(...reply());
      scene.hear(1_000);
      await scene.conversation.turns.ask(AGAIN);
      scene.connection.say({ type: 'conversation.item.added', itemId: 'asked_1', role: 'user' });
      scene.conversation.end();
      const record = scene.conversation.record();
      expect(record?.learnerTurns).toBe(0);
      expect(record?.captions.at(-1)).toMatchObject({ text: AGAIN, isSpoken: false });
    });

    it('are not said while the connection is broken', async () => {
      await scene.beginResumable();
      scene.connection.say(...reply());
      scene.hear(1_000);
      scene.connection.lose();
      await scene.conversation.turns.ask(AGAIN);
      expect(scene.conversation.lines()).toHaveLength(1);
    });
  });

  describe('and the tutor’s pace', () => {
    it('change between replies only', async () => {
      await scene.beginResumable();
      scene.connection.say(...replyBegins());
      await choosePace('slower');
      expect(speeds()).toEqual([]);
      scene.connection.say({ type: 'response.done', responseId: 'reply-1', isCut: false });
      expect(speeds()).toEqual([0.8]);
      await choosePace('faster');
      await choosePace('normal');
      expect(speeds()).toEqual([0.8, 1.15, 1]);
    });

    it('is asked for at the door, where it was chosen before, so that the greeting has it', async () => {
      scene.choices.pace.set('slower');
      await scene.beginResumable();
      expect(scene.connection.target.realtimeUrl).toMatch(/\?speed=0\.8$/);
      scene.connection.say({ type: 'session.updated', turnDetection: null, speed: 0.8 }, ...reply());
      expect(speeds()).toEqual([]);
      await choosePace('normal');
      expect(speeds()).toEqual([1]);
    });

    it('is asked for once more where upstream shows that it did not take it, between replies', async () => {
      scene.choices.pace.set('slower');
      await scene.beginResumable();
      scene.connection.say(...replyBegins());
      scene.connection.say({ type: 'session.updated', turnDetection: null, speed: 1 });
      expect(speeds()).toEqual([]);
      scene.connection.say({ type: 'response.done', responseId: 'reply-1', isCut: false });
      // Whatever it makes of that is its own affair.
      scene.connection.say({ type: 'session.updated', turnDetection: null, speed: 1 });
      expect(speeds()).toEqual([0.8]);
    });

    it.each(['kept', 'replayed'] as const)('are asked for again after a break (%s)', async (continuity) => {
      jest.useFakeTimers();
      await scene.beginResumable();
      scene.connection.say(...reply());
      await choosePace('slower');
      scene.hear(1_000);
      scene.connection.lose();
      await scene.resume({ continuity });
      expect(speeds()).toEqual([0.8]);
      jest.useRealTimers();
    });
  });
});
