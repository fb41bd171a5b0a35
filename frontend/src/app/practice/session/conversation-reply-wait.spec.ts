import {
  learnerStarts,
  learnerStops,
  reply,
  replyBegins,
  session,
} from '../../realtime/testing/server-script';
import { ConversationScene } from './testing/conversation-scene';

describe('a long silence before the tutor speaks', () => {
  let scene: ConversationScene;

  const reason = () => scene.conversation.wait.reason();

  /** The learner has spoken, and the tutor is to answer. */
  async function beginWaiting(): Promise<void> {
    await scene.beginLive();
    scene.connection.say(...reply());
    scene.hear(1_000);
    scene.connection.say(learnerStarts(), ...learnerStops());
    await scene.settle();
  }

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new ConversationScene();
  });

  afterEach(() => {
    scene.leave();
    jest.useRealTimers();
  });

  it('is not explained before 2.5 s', async () => {
    await beginWaiting();
    jest.advanceTimersByTime(2_400);
    expect(reason()).toBeNull();
  });

  it('is the tutor’s when our server answers meanwhile', async () => {
    await beginWaiting();
    jest.advanceTimersByTime(1_500);
    expect(scene.connection.sent).toEqual([{ type: 'session.update', session: { type: 'realtime' } }]);
    scene.connection.say({ type: 'session.updated', turnDetection: null, speed: null });
    jest.advanceTimersByTime(1_000);
    expect(reason()).toBe('tutor');
  });

  it('is the connection’s when our server does not answer, until it does', async () => {
    await beginWaiting();
    jest.advanceTimersByTime(2_500);
    expect(reason()).toBe('connection');
    scene.connection.say(session({ continuity: 'kept' }));
    expect(reason()).toBe('tutor');
  });

  it('begins anew when the reply begins, and is over with its first sound', async () => {
    await beginWaiting();
    jest.advanceTimersByTime(2_000);
    scene.connection.say(...replyBegins({ responseId: 'reply-2', itemId: 'tutor-2' }));
    jest.advanceTimersByTime(2_000);
    expect(reason()).toBeNull();
    jest.advanceTimersByTime(500);
    expect(reason()).not.toBeNull();
    scene.hear(20);
    expect(reason()).toBeNull();
  });
});
