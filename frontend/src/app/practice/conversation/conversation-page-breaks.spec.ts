import { replyBegins, session } from '../../realtime/testing/server-script';
import { ConversationPageScene } from './testing/conversation-page-scene';

describe('ConversationPage, when a connection breaks or the time is over,', () => {
  let scene: ConversationPageScene;

  beforeEach(() => {
    scene = new ConversationPageScene();
  });

  afterEach(() => scene.store.end());

  it('says that it reconnects, then that it is back, politely and only for a while', async () => {
    await scene.openLive();
    scene.connection.say(session());
    await scene.greet();
    const news = () => scene.page.querySelector('.passing')!;
    expect(news().getAttribute('aria-live')).toBe('polite');

    scene.connection.say({ type: 'parley.tutor', status: 'reconnecting' });
    await scene.settle();
    expect(scene.state).toBe('reconnecting');
    expect(scene.page.querySelector('[role=status]')?.textContent.trim()).toBe('Reconnecting');
    expect(scene.text).toContain('The connection dropped.');
    expect(news().textContent).toBe('');

    jest.useFakeTimers();
    try {
      scene.connection.say({ type: 'parley.tutor', status: 'reconnected' });
      await scene.settle();
      expect(scene.state).toBe('speaking');
      expect(news().textContent).toContain('Connected again.');
      jest.advanceTimersByTime(10_000);
      await scene.settle();
      expect(news().textContent).toBe('');
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets the orb show, while it reconnects, the tutor who is still heard and the learner who is kept', async () => {
    await scene.openLive();
    scene.connection.say(session());
    await scene.greet();
    scene.connection.lose();
    await scene.settle();
    expect(scene.state).toBe('reconnecting');
    expect(scene.voice).toBe(1);
    scene.audio.stage.advancePlayback(500);
    await scene.settle();
    expect(scene.voice).toBe(0);
    scene.audio.stage.speak();
    await scene.settle();
    expect(scene.voice).toBe(1);
  });

  it('ends at once, while it reconnects, when the learner wishes', async () => {
    await scene.openLive();
    scene.connection.say(session());
    await scene.greet();
    scene.connection.lose();
    await scene.settle();
    scene.button('End conversation').click();
    await scene.settle();
    scene.http.expectOne('/api/end-session');
    expect(scene.navigate).toHaveBeenCalledWith('/recap', { replaceUrl: true });
  });

  it('lets the last words be heard when the time is over, then says so and offers the recap', async () => {
    await scene.openLive();
    scene.connection.say(...replyBegins({ durationMs: 2_000 }));
    scene.audio.stage.advancePlayback(500);
    await scene.settle();
    scene.connection.lose('time_limit');
    await scene.settle();
    expect(scene.state).toBe('speaking');
    expect(scene.text).toContain('Time is up: your partner is just finishing.');

    scene.audio.stage.advancePlayback(1_500);
    await scene.settle();
    expect(scene.text).toContain('Time is up for this conversation.');
    scene.button('See your recap').click();
    expect(scene.navigate).toHaveBeenCalledWith('/recap', { replaceUrl: true });
  });
});
