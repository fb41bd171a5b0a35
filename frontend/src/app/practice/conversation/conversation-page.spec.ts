import { TestBed } from '@angular/core/testing';
import type { EndReason } from 'parley/contracts';
import { learnerStarts, learnerStops } from '../../realtime/testing/server-script';
import { ConversationPageScene } from './testing/conversation-page-scene';

describe('ConversationPage', () => {
  let scene: ConversationPageScene;

  beforeEach(() => {
    localStorage.clear();
    scene = new ConversationPageScene();
  });

  afterEach(() => scene.store.end());

  it('says that it connects, that the partner is an AI, and asks for the microphone', async () => {
    await scene.open();
    expect(scene.state).toBe('connecting');
    expect(scene.page.querySelector('[role=status]')?.textContent.trim()).toBe('Connecting');
    expect(scene.text).toContain('You are talking with an AI partner.');
    expect(scene.text).toContain('Please allow the microphone');
  });

  it('says that the partner is a simulator only when it is one', async () => {
    await scene.openLive({ isSimulator: true });
    expect(scene.text).toContain('Practice partner simulator');
    TestBed.resetTestingModule();
  });

  it('shows state, captions and time while the tutor speaks', async () => {
    await scene.openLive();
    await scene.greet();

    expect(scene.state).toBe('speaking');
    expect(scene.text).not.toContain('simulator');
    const line = scene.page.querySelector<HTMLElement>('li.tutor .words')!;
    expect(line.textContent).toBe('Hola,');
    expect([line.lang, line.dir]).toEqual(['ar', 'auto']);
    expect(scene.page.querySelector('[role=timer]')?.textContent).toMatch(/^0:0\d$/);
    expect(scene.text).toContain('15:00 left');
  });

  it('lets the orb follow whoever is heard', async () => {
    await scene.openLive();
    scene.audio.stage.speak(undefined, 0.01);
    await scene.settle();
    expect(scene.voice).toBeCloseTo(0.26, 2);

    await scene.greet();
    expect(scene.voice).toBe(1);
  });

  it('marks a turn of the learner that could not be written down', async () => {
    await scene.openLive();
    scene.connection.say(learnerStarts());
    await scene.settle();
    expect(scene.text).toContain('Your words are on their way.');

    scene.connection.say(...learnerStops(), {
      type: 'conversation.item.input_audio_transcription.failed',
      itemId: 'learner-1',
    });
    await scene.settle();
    expect(scene.text).toContain('Heard, but not written down this time.');
  });

  it('mutes and is heard again by the button, and by no key that may be typed by chance', async () => {
    await scene.openLive();
    scene.button('Mute').click();
    await scene.settle();
    expect(scene.state).toBe('muted');
    expect(scene.button('Mute').getAttribute('aria-pressed')).toBe('true');

    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyM', key: 'm' }));
    await scene.settle();
    expect(scene.button('Mute').getAttribute('aria-pressed')).toBe('true');
    scene.button('Mute').click();
    await scene.settle();
    expect(scene.state).not.toBe('muted');
  });

  it('keeps the words that were tapped for the recap, with when they were heard', async () => {
    await scene.openLive();
    await scene.greet();
    scene.page.querySelector<HTMLElement>('.word')!.click();
    await scene.settle();
    expect(scene.page.querySelector('.word')?.getAttribute('aria-pressed')).toBe('true');
    scene.store.end();
    expect(scene.store.record()?.savedWords).toEqual([
      { word: 'Hola', sentence: 'Hola,', itemId: 'tutor-1', startMs: expect.any(Number) },
    ]);
  });

  it('shows no captions to whoever wants to listen, and remembers it', async () => {
    await scene.openLive();
    await scene.greet();
    scene.field('Captions').click();
    await scene.settle();
    expect(scene.page.querySelector('parley-captions')).toBeNull();
    expect(localStorage.getItem('parley.conversation.1')).toContain('"areCaptionsShown":false');
  });

  it('lets the tutor speak slower from the next reply on', async () => {
    await scene.openLive();
    scene.field('Slower').click();
    await scene.settle();
    expect(scene.connection.sent.at(-1)).toMatchObject({ session: { audio: { output: { speed: 0.8 } } } });
  });

  it('turns to the talk button, and back', async () => {
    await scene.openLive();
    await scene.greet(1_000);
    scene.button('Mute').click();
    scene.field('Hold to talk').click();
    await scene.settle();
    expect(scene.state).toBe('ready');
    expect(() => scene.button('Mute')).toThrow();
    expect(scene.text).toContain('Hold the button or the space bar while you speak.');

    scene.button('Hold to talk').click();
    await scene.settle();
    expect(scene.state).toBe('listening');
    expect(scene.text).toContain('Let go when you are done.');

    scene.field('Hold to talk').click();
    await scene.settle();
    expect(scene.state).toBe('listening');
    expect(scene.button('Mute').getAttribute('aria-pressed')).toBe('false');
  });

  it('takes what was said for a turn when the learner leaves the page with the talk button held', async () => {
    await scene.openLive();
    scene.field('Hold to talk').click();
    await scene.settle();
    jest.useFakeTimers();
    try {
      scene.store.conversation()!.turns.button.press();
      jest.advanceTimersByTime(1_000);
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      document.dispatchEvent(new Event('visibilitychange'));
      jest.advanceTimersByTime(500);
      expect(scene.connection.sent).toContainEqual({ type: 'input_audio_buffer.commit' });
    } finally {
      Reflect.deleteProperty(document, 'hidden');
      jest.useRealTimers();
    }
  });

  it('says in plain words why the tutor takes its time', async () => {
    jest.useFakeTimers();
    try {
      await scene.openLive();
      jest.advanceTimersByTime(2_500);
      await scene.settle();
      expect(scene.text).toContain('The connection is slow.');
      scene.connection.say({ type: 'session.updated', turnDetection: null, speed: null });
      await scene.settle();
      expect(scene.text).toContain('Your partner is still thinking.');
    } finally {
      jest.useRealTimers();
    }
  });

  it('ends and goes to the recap when there is something to look back on', async () => {
    await scene.openLive();
    await scene.greet();
    scene.button('End conversation').click();
    await scene.settle();

    expect(scene.audio.stage.isClosed).toBe(true);
    expect(scene.navigate).toHaveBeenCalledWith('/recap', { replaceUrl: true });
  });

  it('goes back to the form when it is ended before anything was said', async () => {
    await scene.open();
    scene.button('End conversation').click();
    await scene.settle();
    expect(scene.navigate).toHaveBeenCalledWith('/', { replaceUrl: true });
  });

  it('goes back to the form when no conversation was begun', async () => {
    await scene.show();
    expect(scene.navigate).toHaveBeenCalledWith('/', { replaceUrl: true });
  });

  it('ends the conversation when it is left', async () => {
    await scene.openLive();
    scene.fixture.destroy();
    expect(scene.audio.stage.isClosed).toBe(true);
  });

  it.each([
    ['microphone_denied', 'does not let us use the microphone'],
    ['microphone_missing', 'found no microphone'],
    ['microphone_busy', 'Another app is using the microphone'],
  ] as const)('says what is wrong when the answer is %s, and asks again', async (problem, message) => {
    await scene.open();
    scene.audio.stage.denyMicrophone(problem);
    await scene.settle();
    expect(scene.page.querySelector('[role=alert]')?.textContent).toContain(message);

    scene.button('Try the microphone again').click();
    scene.audio.stage.grantMicrophone();
    await scene.settle();
    expect(scene.page.querySelector('[role=alert]')).toBeNull();
  });

  it('offers to turn the sound on while the browser keeps it off', async () => {
    await scene.open();
    scene.audio.stage.block();
    await scene.settle();
    expect(scene.page.querySelector('[role=alert]')?.textContent).toContain(
      'The browser keeps the sound off',
    );
    scene.button('Tap to turn the sound on').click();
    expect(scene.audio.stage.resumeCount).toBe(1);
  });

  it('sends a refused lesson back to the form, with what is wrong with it', async () => {
    await scene.open();
    scene.http
      .expectOne('/api/generate-token')
      .flush(
        { error: { code: 'validation_failed', fields: { conversation_prompt: 'too_short' } } },
        { status: 400, statusText: 'Bad Request' },
      );
    await scene.settle();

    expect(scene.page.querySelector('[role=alert]')?.textContent).toContain(
      'Today’s lesson: This is too short.',
    );
    expect(() => scene.button('Try again')).toThrow();
    scene.button('Back to the form').click();
    expect(scene.navigate).toHaveBeenCalledWith('/', { replaceUrl: true });
  });

  it('says how long to wait when all seats are taken, and tries again', async () => {
    await scene.open();
    scene.http
      .expectOne('/api/generate-token')
      .flush(
        { error: { code: 'too_many_sessions' } },
        { status: 503, statusText: 'Service Unavailable', headers: { 'Retry-After': '20' } },
      );
    await scene.settle();
    expect(scene.text).toContain('All partners are busy right now.');
    expect(scene.text).toContain('You can try again in 20 seconds.');

    scene.button('Try again').click();
    await scene.settle();
    expect(scene.state).toBe('connecting');
    scene.http.expectOne('/api/generate-token');
  });

  it.each([
    ['daily_minutes_used_up', 'Today’s practice time is used up. Come back tomorrow!'],
    ['monthly_budget_used_up', 'This month’s practice time is used up. Please tell your teacher.'],
  ])('says of %s that it is no use to try again now', async (code, message) => {
    await scene.open();
    scene.http
      .expectOne('/api/generate-token')
      .flush(
        { error: { code } },
        { status: 429, statusText: 'Too Many Requests', headers: { 'Retry-After': '40000' } },
      );
    await scene.settle();
    expect(scene.text.replaceAll("'", '’')).toContain(message);
    expect(scene.text).not.toContain('You can try again in');
    expect(() => scene.button('Try again')).toThrow();
    scene.button('Back to the form').click();
    expect(scene.navigate).toHaveBeenCalledWith('/', { replaceUrl: true });
  });

  it.each<[EndReason, string]>([
    ['upstream_refused', 'Your partner could not be reached.'],
    ['upstream_quota', 'The school’s practice account has run out.'],
    ['token_expired', 'It took too long to connect.'],
  ])('offers another try when it ends with %s before a word was said', async (reason, message) => {
    await scene.openLive();
    scene.connection.lose(reason);
    await scene.settle();

    expect(scene.state).toBe('ended');
    expect(scene.text.replaceAll("'", '’')).toContain(message);
    scene.button('Try again').click();
    expect(scene.audio.stages).toHaveLength(2);
  });

  it.each<[EndReason, string]>([
    ['client_lost', 'The connection was lost and did not come back.'],
    ['upstream_lost', 'Your partner was cut off.'],
    ['server_drain', 'The server restarted'],
  ])('offers the recap and a new start when it ends with %s in the middle', async (reason, message) => {
    await scene.openLive();
    await scene.greet();
    scene.connection.lose(reason);
    await scene.settle();

    expect(scene.text).toContain(message);
    expect(scene.navigate).not.toHaveBeenCalled();
    scene.button('See your recap').click();
    expect(scene.navigate).toHaveBeenCalledWith('/recap', { replaceUrl: true });
    scene.button('Start again').click();
    expect(scene.audio.stages).toHaveLength(2);
  });

  it('says that an admin ended it, why, and in whose words', async () => {
    await scene.openLive();
    await scene.greet();
    const note = 'שלום <img src=x> "bye"';
    scene.connection.say({ type: 'parley.admin_ended', reason: 'lesson_over', note });
    scene.connection.lose('admin_ended');
    await scene.settle();

    const alert = scene.page.querySelector('[role=alert]');
    expect(alert?.textContent).toContain('An administrator ended the conversation.');
    expect(alert?.textContent).toContain('The lesson is over.');
    const words = alert?.querySelector('blockquote');
    expect([words?.textContent, words?.dir, words?.children.length]).toEqual([note, 'auto', 0]);
    expect(alert?.querySelector('figcaption')?.textContent).toBe('A message from your school');
  });

  it('says no more than it knows of an end by an admin', async () => {
    await scene.openLive();
    await scene.greet();
    scene.connection.say({ type: 'parley.admin_ended', reason: 'other', note: null });
    scene.connection.lose('admin_ended');
    await scene.settle();

    const alert = scene.page.querySelector('[role=alert]');
    expect(alert?.textContent).toContain('An administrator ended the conversation.');
    expect(alert?.querySelectorAll('p, figure')).toHaveLength(1);
  });

  it('says that the server is about to restart until it does', async () => {
    await scene.openLive();
    await scene.greet();
    scene.connection.say({ type: 'parley.going_away' });
    await scene.settle();
    expect(scene.text).toContain('The server is about to restart');

    scene.connection.lose('server_drain');
    await scene.settle();
    expect(scene.text).not.toContain('The server is about to restart');
    expect(scene.text).toContain('The microphone is off.');
  });

  it('warns when the time is nearly over', async () => {
    await scene.openLive();
    scene.connection.say({ type: 'parley.time_remaining', seconds: 30 });
    await scene.settle();
    const warning = scene.page.querySelector('[aria-live=polite].passing');
    expect(warning?.textContent).toContain('Time left: 30 seconds');
  });
});
