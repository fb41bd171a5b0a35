import { jest } from '@jest/globals';
import { ANCHOR, type Settings, toldTo, TutorScene } from '../testing/tutor-scene.js';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
afterEach(() => void jest.useRealTimers());

describe('an upstream that is lost in mid-conversation', () => {
  it('is replaced by one that is told what was said, and asked for nothing', async () => {
    const scene = (await TutorScene.open()).greet().endReply('item_1', '¡Hola!');
    scene.learnerSays('item_2', 'Buenos días.');
    scene.upstream.say({ type: 'response.created', response: { id: 'resp_2' } });
    scene.upstream.say({ type: 'response.output_item.added', item: { id: 'item_3' } });
    scene.upstream.say({ type: 'response.output_audio_transcript.delta', item_id: 'item_3', delta: 'Muy' });
    scene.sound('item_3').upstream.hangUp(1011);
    await scene.settle();
    expect(toldTo(scene.upstream)).toEqual([
      'session.update',
      'assistant: ¡Hola!',
      'user: Buenos días.',
      'assistant: Muy…',
      ANCHOR,
    ]);
    await scene.after(60_000);
    expect(scene.endings).toEqual([]);
    expect({ reconnects: scene.tutor.upstreamReconnects, replaced: scene.replacedCount }).toEqual({
      reconnects: 1,
      replaced: 1,
    });
  });

  it('has its open reply ended for the client, and is announced to it', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.upstream.say({
      type: 'response.output_audio_transcript.delta',
      item_id: 'item_1',
      delta: 'Hola, ',
    });
    const before = scene.heard.length;
    scene.upstream.hangUp();
    expect(scene.heard.slice(before)).toEqual(['response.done', 'parley.tutor reconnecting']);
    await scene.settle();
    expect(scene.heard.slice(before + 2)).toEqual(['parley.tutor reconnected']);
    const { response } = JSON.parse(scene.client.sent[before]!) as { response: Record<string, unknown> };
    expect(response).toEqual({
      object: 'realtime.response',
      id: 'resp_1',
      status: 'cancelled',
      status_details: { type: 'cancelled', reason: 'client_cancelled' },
      output: [
        {
          id: 'item_1',
          object: 'realtime.item',
          type: 'message',
          role: 'assistant',
          status: 'incomplete',
          content: [{ type: 'output_audio', transcript: 'Hola,…' }],
        },
      ],
    });
    // Whoever watches the reply hears of its end as well.
    expect(
      scene.observed.filter((event) => event.kind === 'parsed' && event.type === 'response.done'),
    ).toHaveLength(1);
  });

  it('is asked once more for a reply of which nothing was heard, and the client sees that reply once', async () => {
    const scene = (await TutorScene.open()).greet().endReply('item_1', '¡Hola!');
    scene.learnerSays('item_2', 'Buenos días.');
    scene.upstream.say({ type: 'response.created', response: { id: 'resp_2' } });
    scene.upstream.hangUp();
    await scene.settle();
    expect(toldTo(scene.upstream).slice(-3)).toEqual(['user: Buenos días.', ANCHOR, 'response.create']);
    // A client that asks as well is one who has not been answered yet.
    scene.tutor.tell({ type: 'response.create' });
    expect(toldTo(scene.upstream).filter((type) => type === 'response.create')).toHaveLength(1);
    scene.upstream.say({ type: 'response.created', response: { id: 'resp_3' } });
    scene.sound('item_4').endReply('item_4', 'Muy bien.');
    expect(scene.heard.filter((type) => type === 'response.done')).toHaveLength(3);
    expect(scene.kept.at(-1)).toEqual([2, { speaker: 'tutor', text: 'Muy bien.' }]);
  });

  it('whose learner was not understood asks to hear it once more', async () => {
    const scene = (await TutorScene.open()).greet().endReply('item_1', '¡Hola!').learnerSays('item_2');
    scene.upstream.hangUp();
    await scene.settle();
    expect(toldTo(scene.upstream).at(-2)).toContain('did not reach you');
    expect(toldTo(scene.upstream).at(-1)).toBe('response.create');
  });

  it('ends the conversation when the next one does not answer in time', async () => {
    const scene = (await TutorScene.open()).greet().endReply('item_1', '¡Hola!').learnerSays('item_2', 'Sí.');
    scene.upstream.hangUp();
    await (await scene.settle()).after(15_000);
    expect(scene.endings).toMatchObject([{ reason: 'upstream_lost', closeCode: 4004 }]);
  });

  it('holds back what the learner says, and loses none of it', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.client.say('{"type":"input_audio_buffer.append","audio":"AAAA"}');
    scene.upstream.hangUp();
    scene.client.say('{"type":"input_audio_buffer.append","audio":"BBBB"}');
    scene.client.say('{"type":"input_audio_buffer.append","audio":"CCCC"}');
    await scene.settle();
    const audio = scene.upstreams.map(({ events }) => events.flatMap((event) => event['audio'] ?? []));
    expect(audio).toEqual([['AAAA'], ['BBBB', 'CCCC']]);
  });

  it('is not replaced by one that is lost within ten seconds, but later by another', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.upstream.hangUp();
    await (await scene.settle()).after(10_000);
    scene.upstream.hangUp();
    await scene.settle();
    expect(scene.endings).toEqual([]);
    expect(scene.tutor.upstreamReconnects).toBe(2);
    await scene.after(9_999);
    scene.upstream.hangUp();
    expect(scene.endings).toMatchObject([{ reason: 'upstream_lost', closeCode: 4004 }]);
    expect(scene.dialled).toHaveLength(3);
  });

  it.each([
    ['lost', 'upstream_lost'],
    ['timeout', 'upstream_lost'],
    ['transient', 'upstream_lost'],
    ['quota', 'upstream_quota'],
    ['account_refused', 'upstream_refused'],
  ] as const)('ends the conversation when the next cannot be had (%s)', async (kind, reason) => {
    const scene = (await TutorScene.open({ dials: [null, kind] })).greet();
    scene.upstream.hangUp();
    await scene.settle();
    expect(scene.endings).toMatchObject([{ reason }]);
    expect(scene.heard.at(-1)).toBe('parley.tutor reconnecting');
  });

  it.each([
    ['insufficient_quota', 'upstream_quota'],
    ['invalid_api_key', 'upstream_refused'],
  ])('because of the account (%s) is not replaced', async (code, reason) => {
    const scene = (await TutorScene.open()).greet();
    scene.upstream.say({ type: 'error', error: { code } });
    await scene.settle();
    expect(scene.endings).toMatchObject([{ reason }]);
    expect(scene.dialled).toHaveLength(1);
    expect(scene.noted).toHaveLength(1);
  });

  it('because its time is over is replaced like any other, its late close notwithstanding', async () => {
    const scene = (await TutorScene.open()).greet();
    const [first] = scene.upstreams;
    first?.say({ type: 'error', error: { code: 'session_expired' } });
    first?.hangUp(1001, 'session_expired');
    await scene.settle();
    expect(scene.dialled).toHaveLength(2);
    expect(scene.endings).toEqual([]);
  });

  it('because its model went away is replaced by the fallback model', async () => {
    const scene = (await TutorScene.open()).greet().endReply('item_1', '¡Hola!').learnerSays('item_2', 'Sí.');
    const error = { code: 'model_not_found' };
    scene.upstream.say({ type: 'response.done', response: { status: 'failed', status_details: { error } } });
    await scene.settle();
    expect(scene.dialled.map(({ model }) => model)).toEqual(['old-model', 'new-model']);
    expect(toldTo(scene.upstream).at(-1)).toBe('response.create');
  });

  it('leaves the client’s settings to the next', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.upstream.say({ type: 'session.updated', session: { audio: { output: { speed: 0.8 } } } });
    scene.upstream.hangUp();
    await scene.settle();
    expect(scene.upstream.events[0]).toMatchObject({ session: { audio: { output: { speed: 0.8 } } } });
  });

  it('is not asked to cut off what it has spoken: the next knows no audio of it', async () => {
    const scene = (await TutorScene.open()).greet();
    const truncate = (itemId: string): string =>
      JSON.stringify({
        type: 'conversation.item.truncate',
        item_id: itemId,
        content_index: 0,
        audio_end_ms: 50,
      });
    scene.client.say(truncate('item_1'));
    expect(toldTo(scene.upstream).at(-1)).toBe('conversation.item.truncate');
    scene.upstream.hangUp();
    await scene.settle();
    scene.client.say(truncate('item_1'));
    scene.tutor.tell({ type: 'conversation.item.truncate', item_id: 'item_1', audio_end_ms: 10 });
    expect(toldTo(scene.upstream).at(-1)).toEqual(ANCHOR);
    scene.upstream.say({ type: 'response.created', response: { id: 'resp_2' } });
    scene.sound('item_2').client.say(truncate('item_2'));
    expect(toldTo(scene.upstream).at(-1)).toBe('conversation.item.truncate');
  });

  it('does not let the client see what the next one says of the replay', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.upstream.hangUp();
    await scene.settle();
    const before = scene.heard.length;
    for (const event of scene.upstream.events) {
      const item = event['item'];
      if (item !== undefined) scene.upstream.say({ type: 'conversation.item.added', item });
    }
    scene.upstream.say({ type: 'error', error: { code: 'invalid_value', event_id: 'parley_replay_0' } });
    expect(scene.heard.slice(before)).toEqual([]);
  });

  it('may still turn out to be replaced by one that needs a plainer configuration', async () => {
    const scene = (await TutorScene.open()).greet();
    scene.upstream.hangUp();
    await scene.settle();
    const error = { code: 'invalid_value', event_id: 'parley_configure' };
    scene.upstream.say({ type: 'error', error });
    await scene.settle();
    expect(scene.upstream.events[0]).toMatchObject({
      session: { audio: { input: { turn_detection: { type: 'server_vad' } } } },
    });
    expect(toldTo(scene.upstream)).toContainEqual(ANCHOR);
    expect(scene.endings).toEqual([]);
  });

  it('remembers that a reply is wanted while there is nobody to ask', async () => {
    const scene = (await TutorScene.open()).greet().endReply('item_1', '¡Hola!');
    scene.upstream.hangUp();
    scene.tutor.tell({ type: 'response.create' });
    await scene.settle();
    expect(toldTo(scene.upstream).at(-1)).toBe('response.create');
  });
});

describe('an upstream whose time will be over', () => {
  const MINUTE_MS = 60_000;
  const inHalfAnHour = (): { session: { expires_at: number } } => ({
    session: { expires_at: Math.floor(Date.now() / 1000) + 30 * 60 },
  });

  async function almostOver(settings: Settings = {}): Promise<TutorScene> {
    const scene = await TutorScene.open({ ...inHalfAnHour(), ...settings });
    return scene
      .greet()
      .endReply('item_1', '¡Hola!')
      .after(29 * MINUTE_MS);
  }

  it('is exchanged in a quiet moment of its last minute, and nobody notices', async () => {
    const scene = await almostOver();
    const [first] = scene.upstreams;
    await scene.after(5_000);
    expect(scene.dialled).toHaveLength(2);
    expect(first?.closedWith).toBe(1000);
    expect(toldTo(scene.upstream)).toEqual(['session.update', 'assistant: ¡Hola!', ANCHOR]);
    expect(scene.heard.filter((type) => type.startsWith('parley.'))).toEqual([]);
    expect(scene.tutor.upstreamReconnects).toBe(1);
    scene.client.say('{"type":"input_audio_buffer.append","audio":"AAAA"}');
    expect(toldTo(scene.upstream).at(-1)).toBe('input_audio_buffer.append');
  });

  it('is not exchanged while the learner speaks', async () => {
    const scene = await almostOver();
    scene.upstream.say({ type: 'input_audio_buffer.speech_started', item_id: 'item_2' });
    await scene.after(50_000);
    expect(scene.dialled).toHaveLength(1);
  });

  it('is not exchanged when the learner has begun to speak before the other was there', async () => {
    const scene = await almostOver({ dialMs: 2_000 });
    await scene.after(2_100);
    expect(scene.dialled).toHaveLength(2);
    const [first] = scene.upstreams;
    first?.say({ type: 'input_audio_buffer.speech_started', item_id: 'item_2' });
    await scene.after(3_000);
    expect([first?.closedWith, scene.upstream.closedWith]).toEqual([null, 1000]);
    scene.client.say('{"type":"input_audio_buffer.append","audio":"AAAA"}');
    expect(toldTo(first!).at(-1)).toBe('input_audio_buffer.append');
  });

  it('that is lost while another is dialled to take its place is replaced once', async () => {
    const scene = await almostOver({ dialMs: 2_000 });
    await scene.after(2_100);
    scene.upstreams[0]?.hangUp();
    await scene.after(3_000);
    expect(scene.upstreams.map(({ closedWith }) => closedWith)).toEqual([null, 1000, null]);
    expect(scene.endings).toEqual([]);
    expect(scene.tutor.upstreamReconnects).toBe(1);
  });

  it('goes on when no other can be had, until it really ends', async () => {
    const scene = await almostOver({ dials: [null, 'transient'] });
    await scene.after(5_000);
    expect(scene.dialled).toHaveLength(2);
    expect(scene.endings).toEqual([]);
    scene.client.say('{"type":"input_audio_buffer.append","audio":"AAAA"}');
    expect(toldTo(scene.upstreams[0]!).at(-1)).toBe('input_audio_buffer.append');
    await scene.after(50_000);
    expect(scene.dialled).toHaveLength(2);
    scene.upstreams[0]?.say({ type: 'error', error: { code: 'session_expired' } });
    await scene.settle();
    expect(scene.upstreams).toHaveLength(2);
    expect(scene.endings).toEqual([]);
  });
});
