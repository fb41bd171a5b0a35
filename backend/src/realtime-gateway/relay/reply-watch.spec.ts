import { jest } from '@jest/globals';
import { ReplyWatch } from './reply-watch.js';
import { readServerEvent } from './server-event.js';

class Scene {
  replyAudioMs = 0;
  readonly watch = new ReplyWatch(() => this.replyAudioMs);

  hear(event: Record<string, unknown>): this {
    this.watch.observeServer(readServerEvent(Buffer.from(JSON.stringify(event))));
    return this;
  }

  audio(itemId: string, durationMs: number): this {
    this.replyAudioMs += durationMs;
    return this.hear({
      type: 'response.output_audio.delta',
      response_id: 'r',
      item_id: itemId,
      delta: 'AAAA',
    });
  }
}

describe('the watch over the tutor’s reply', () => {
  it('knows what is being said, how much of it has come, and when it is over', () => {
    const scene = new Scene();
    expect(scene.watch.open).toBeNull();
    scene.hear({ type: 'response.created' });
    expect(scene.watch.open).toEqual({ number: 1, itemId: null, receivedMs: 0 });
    scene.audio('item_1', 40).audio('item_1', 60);
    expect(scene.watch.open).toEqual({ number: 1, itemId: 'item_1', receivedMs: 100 });
    scene.hear({ type: 'response.done' });
    expect(scene.watch.open).toBeNull();
  });

  it('counts each item of a reply by itself, and tells replies apart', () => {
    const scene = new Scene().hear({ type: 'response.created' }).audio('item_1', 40);
    scene.hear({ type: 'response.output_item.added' }).audio('item_2', 5);
    expect(scene.watch.open).toEqual({ number: 1, itemId: 'item_2', receivedMs: 5 });
    scene.replyAudioMs = 0;
    scene.hear({ type: 'response.created' }).audio('item_3', 7);
    expect(scene.watch.open).toEqual({ number: 2, itemId: 'item_3', receivedMs: 7 });
  });

  describe('for those who wait for its end', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    async function outcome(work: Promise<void>, run: () => void): Promise<boolean> {
      let isOver = false;
      void work.then(() => (isOver = true));
      run();
      await jest.advanceTimersByTimeAsync(0);
      return isOver;
    }

    it('is over at once when nothing is being said', async () => {
      expect(await outcome(new Scene().watch.ended(1000), () => undefined)).toBe(true);
    });

    it('is over with the reply, or with the time, or with the conversation', async () => {
      const speaking = (): Scene => new Scene().hear({ type: 'response.created' });
      const [done, late, stopped, open] = [speaking(), speaking(), speaking(), speaking()];
      expect(await outcome(done.watch.ended(1000), () => done.hear({ type: 'response.done' }))).toBe(true);
      expect(await outcome(stopped.watch.ended(1000), () => stopped.watch.stop())).toBe(true);
      expect(await outcome(open.watch.ended(1000), () => jest.advanceTimersByTime(999))).toBe(false);
      expect(await outcome(late.watch.ended(1000), () => jest.advanceTimersByTime(1000))).toBe(true);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
