import { learnerStarts, learnerStops, reply, session } from '../../realtime/testing/server-script';
import { ConversationPageScene } from './testing/conversation-page-scene';

/** Nothing but the next frame may lie between what happens and what the screen says; the product allows 100 ms. */
const FRAME_MS = 16;

describe('the state on the screen', () => {
  let scene: ConversationPageScene;

  beforeEach(() => {
    localStorage.clear();
    jest.useFakeTimers();
    scene = new ConversationPageScene();
  });

  afterEach(() => {
    scene.store.end();
    jest.useRealTimers();
  });

  /** What is shown one frame after `cause`, in words and to the style sheets. Nobody but the page itself renders it. */
  async function shownAfter(cause: () => void): Promise<readonly [string | undefined, string | undefined]> {
    cause();
    await jest.advanceTimersByTimeAsync(FRAME_MS);
    return [scene.state, scene.page.querySelector('.state')?.textContent.trim()];
  }

  async function beginResumable(): Promise<void> {
    await scene.openLive();
    scene.connection.say(session());
    await scene.settle();
  }

  it('follows every turn of a conversation by the next frame', async () => {
    await scene.open();
    const { stage } = scene.audio;
    expect(scene.state).toBe('connecting');
    scene.http
      .expectOne('/api/client-config')
      .flush({ simulator: false, max_minutes: 15, allowed_target_languages: null, notice_text: '' });
    scene.http.expectOne('/api/generate-token').flush({
      ephemeral_token: 'ek_t',
      expires_in: 60,
      session_id: 's',
      expires_at: '',
      realtime_url: 'ws://localhost/ws/realtime',
      focus_words: [],
      max_minutes: 15,
    });
    stage.grantMicrophone();
    await scene.settle();

    const { connection } = scene;
    expect(await shownAfter(() => connection.ready())).toEqual(['thinking', 'Thinking']);
    connection.say(...reply());
    expect(await shownAfter(() => stage.advancePlayback(100))).toEqual(['speaking', 'Speaking']);
    expect(await shownAfter(() => stage.advancePlayback(900))).toEqual(['listening', 'Listening']);
    connection.say(learnerStarts());
    expect(await shownAfter(() => connection.say(...learnerStops()))).toEqual(['thinking', 'Thinking']);
    connection.say(...reply({ responseId: 'reply-2', itemId: 'tutor-2' }));
    expect(await shownAfter(() => stage.advancePlayback(100))).toEqual(['speaking', 'Speaking']);
    expect(await shownAfter(() => connection.say(learnerStarts('learner-2')))).toEqual([
      'listening',
      'Listening',
    ]);
    expect(await shownAfter(() => connection.lose('idle'))).toEqual(['ended', 'Ended']);
  });

  it('follows every button by the next frame', async () => {
    await scene.openLive();
    await scene.greet(1_000);
    expect(scene.state).toBe('listening');
    expect(await shownAfter(() => scene.button('Mute').click())).toEqual(['muted', 'Muted']);
    expect(await shownAfter(() => scene.button('Mute').click())).toEqual(['listening', 'Listening']);
    expect(await shownAfter(() => scene.field('Hold to talk').click())).toEqual(['ready', 'Your turn']);
  });

  it('follows every break of the connection by the next frame', async () => {
    await beginResumable();
    await scene.greet(1_000);
    const { connection } = scene;
    const lookForTutor = () => connection.say({ type: 'parley.tutor', status: 'reconnecting' });
    const findTutor = () => connection.say({ type: 'parley.tutor', status: 'reconnected' });
    expect(await shownAfter(lookForTutor)).toEqual(['reconnecting', 'Reconnecting']);
    expect(await shownAfter(findTutor)).toEqual(['listening', 'Listening']);
    expect(await shownAfter(() => connection.lose())).toEqual(['reconnecting', 'Reconnecting']);
    await jest.advanceTimersByTimeAsync(5_000);
    const isBack = () => scene.connection.say(session({ continuity: 'kept', resumeToken: 'rk_2' }));
    expect(await shownAfter(isBack)).toEqual(['listening', 'Listening']);
  });
});
