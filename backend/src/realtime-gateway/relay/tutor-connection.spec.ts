import { jest } from '@jest/globals';
import { WebSocket } from 'ws';
import type { SpokenTurn } from '../../sessions/redeemed-session.js';
import { ConversationThread } from './conversation-thread.js';
import { GreetingWatch } from './greeting-watch.js';
import { ANCHOR, toldTo, TutorScene } from '../testing/tutor-scene.js';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('the opening by the tutor', () => {
  it('ends the session when a configured upstream never greets', async () => {
    const { endings } = await (await TutorScene.open()).after(15_000);
    expect(endings).toMatchObject([{ reason: 'upstream_refused', error: { code: 'upstream_timeout' } }]);
  });

  it('lets a greeting that has begun take its time', async () => {
    const scene = (await TutorScene.open()).greet();
    await scene.after(60_000);
    expect(scene.endings).toEqual([]);
    expect(scene.replies).toBe(1);
  });

  it('lets the fallback go on that stands in for an upstream which was unfit at once', async () => {
    const scene = await TutorScene.open({ early: { type: 'error', error: { code: 'model_not_found' } } });
    expect(scene.dialled.map(({ model }) => model)).toEqual(['old-model', 'new-model']);
    await scene.greet().after(60_000);
    expect({ endings: scene.endings, ready: scene.readyCount }).toEqual({ endings: [], ready: 1 });
    expect([scene.tutor.model, scene.tutor.isFallbackModel]).toEqual(['new-model', true]);
    expect(scene.noted).toEqual(['model_unknown']);
  });

  it('does not begin with an upstream that is lost at once, and leaves no timer behind', async () => {
    const scene = await TutorScene.open({ early: { type: 'error', error: { code: 'insufficient_quota' } } });
    expect(scene.endings).toMatchObject([{ reason: 'upstream_quota' }]);
    expect(scene.readyCount).toBe(0);
    expect(scene.noted).toEqual(['quota']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is begun once more by another upstream when the first is lost before a sound, and nobody notices', async () => {
    const scene = await TutorScene.open();
    scene.upstream.say({ type: 'response.created', response: { id: 'resp_0' } });
    scene.upstream.hangUp();
    await scene.settle();
    expect(toldTo(scene.upstream)).toEqual(['session.update', 'response.create']);
    scene.greet();
    expect(scene.heard).toEqual([
      'session.created',
      'response.created',
      'response.output_item.added',
      'response.output_audio.delta',
    ]);
    expect(scene.tutor.upstreamReconnects).toBe(0);
  });

  it('is taken from a fresh connection when the one that was kept warm is dead', async () => {
    const scene = await TutorScene.open({ warm: 1 });
    scene.upstream.hangUp();
    await scene.settle();
    expect(scene.dialled.map(({ mayBeWarm }) => mayBeWarm)).toEqual([true, false]);
    expect(scene.greet().endings).toEqual([]);
  });

  it('is traceable upstream: the log names the identifier of a connection that was not opened for the session', async () => {
    expect((await TutorScene.open({ warm: 1 })).logged).toEqual([
      'session session is known upstream as learner',
    ]);
    expect((await TutorScene.open()).logged).toEqual([]);
  });

  it('does not wait long for a warm connection that does not answer', async () => {
    const scene = await (await TutorScene.open({ warm: 1 })).after(2_999);
    expect(scene.dialled).toHaveLength(1);
    await scene.after(1);
    expect(scene.dialled.map(({ mayBeWarm }) => mayBeWarm)).toEqual([true, false]);
    const answering = await TutorScene.open({ warm: 1 });
    answering.upstream.say({ type: 'session.updated', session: {} });
    await answering.after(5_000);
    expect(answering.dialled).toHaveLength(1);
  });

  it('fails when its dial does, and the dial is aborted when nobody waits any more', async () => {
    const failed = await TutorScene.open({ dials: ['refused'] });
    expect(failed.endings).toMatchObject([{ reason: 'upstream_refused' }]);
    // The dialer knows of its own failures.
    expect(failed.noted).toEqual([]);
    const scene = await TutorScene.open();
    scene.tutor.close();
    expect(scene.dialled[0]?.signal.aborted).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a conversation that comes from another replica', () => {
  const PAST: SpokenTurn[] = [
    { speaker: 'tutor', text: '¡Hola!' },
    { speaker: 'learner', text: 'Buenos días.' },
    { speaker: 'tutor', text: 'Muy bien.' },
  ];

  it('goes on without a greeting, and without a second `session.created`', async () => {
    const scene = await TutorScene.open({ past: PAST });
    expect(toldTo(scene.upstream)).toEqual([
      'session.update',
      'assistant: ¡Hola!',
      'user: Buenos días.',
      'assistant: Muy bien.',
      ANCHOR,
    ]);
    await scene.after(60_000);
    expect({ heard: scene.heard, endings: scene.endings, ready: scene.readyCount }).toEqual({
      heard: [],
      endings: [],
      ready: 1,
    });
    expect(scene.tutor.upstreamReconnects).toBe(3);
  });

  it('is answered once when the learner spoke last', async () => {
    const scene = await TutorScene.open({ past: PAST.slice(0, 2) });
    expect(toldTo(scene.upstream).slice(-2)).toEqual([ANCHOR, 'response.create']);
  });

  it('is not answered again when a reply had begun to be heard', async () => {
    const scene = await TutorScene.open({ past: [...PAST.slice(0, 2), { speaker: 'tutor', text: '…' }] });
    expect(toldTo(scene.upstream).at(-1)).toEqual(ANCHOR);
  });

  it('is opened when nothing had been heard yet', async () => {
    const scene = await TutorScene.open({ past: [] });
    expect(toldTo(scene.upstream)).toEqual(['session.update', 'response.create']);
    expect(scene.heard).toEqual([]);
  });

  it('keeps its turns after those of the other replicas', async () => {
    const scene = await TutorScene.open({ past: PAST });
    scene.learnerSays('item_9', 'Sí.');
    expect(scene.kept).toEqual([[20_000, { speaker: 'learner', text: 'Sí.' }]]);
  });

  it('ends as lost when no upstream can be had', async () => {
    const scene = await TutorScene.open({ past: PAST, dials: ['lost'] });
    expect(scene.endings).toMatchObject([{ reason: 'upstream_lost' }]);
  });

  it('hands over what there is of a reply when it is closed here', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.upstream.say({
      type: 'response.output_audio_transcript.delta',
      item_id: 'item_1',
      delta: 'Hola, ',
    });
    scene.tutor.close();
    expect(scene.kept.at(-1)).toEqual([0, { speaker: 'tutor', text: 'Hola,…' }]);
  });
});

describe('its end', () => {
  it('is a close that upstream may answer', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.tutor.close();

    expect(scene.upstream.closedWith).toBe(1000);
  });

  it('cuts off an upstream that had to wait for the learner, and reads no more of it', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.client.bufferedAmount = 300 * 1024;
    scene.sound('item_1');
    expect(scene.upstream.isPaused).toBe(true);
    scene.tutor.close();

    expect([scene.upstream.closedWith, scene.upstream.readyState]).toEqual([null, WebSocket.CLOSED]);
  });
});

function fault(): never {
  throw new Error('a fault of ours');
}

describe('a fault of ours', () => {
  it('ends the session, whoever stumbles', async () => {
    const scene = await TutorScene.open();
    jest.spyOn(scene.observed, 'push').mockImplementation(fault);
    scene.upstream.say({ type: 'response.output_item.added' });
    expect(scene.endings).toMatchObject([{ reason: 'error' }]);
    const losing = (await TutorScene.open()).greet();
    jest.spyOn(losing.observed, 'push').mockImplementation(fault);
    losing.upstream.hangUp();
    await losing.settle();
    expect(losing.endings).toMatchObject([{ reason: 'error' }]);
  });

  it('in a timer ends the session as well', async () => {
    jest.spyOn(GreetingWatch.prototype, 'isWatching', 'get').mockImplementation(fault);
    const { endings } = await (await TutorScene.open()).after(15_000);
    expect(endings).toMatchObject([{ reason: 'error' }]);
    const session = { expires_at: Math.ceil(Date.now() / 1000) + 121 };
    const scene = await TutorScene.open({ session });
    jest.spyOn(ConversationThread.prototype, 'isQuiet', 'get').mockImplementation(fault);
    await scene.greet().after(63_000);
    expect(scene.endings).toMatchObject([{ reason: 'error' }]);
  });
});
