import fc from 'fast-check';
import { FADE_SAMPLES, PlaybackQueue, START_BUFFER_SAMPLES } from './playback-queue';
import type { ItemPosition } from './worklet-messages';

const BLOCK = 64;
const FIRST_GENERATION = 0;
const LOUD = 16_384;

const audio = (samples: number, value = LOUD) => new Int16Array(samples).fill(value);
const msOf = (samples: number) => samples / 24;

function read(queue: PlaybackQueue, count: number): Float32Array {
  const output = new Float32Array(count);
  const block = new Float32Array(BLOCK);
  for (let position = 0; position < count; position += BLOCK) {
    const length = Math.min(BLOCK, count - position);
    queue.read(block, length);
    output.set(block.subarray(0, length), position);
  }
  return output;
}

function takeAllFinished(queue: PlaybackQueue): ItemPosition[] {
  const finished: ItemPosition[] = [];
  for (let item = queue.takeFinished(); item; item = queue.takeFinished()) finished.push(item);
  return finished;
}

const countLoud = (samples: Float32Array) => samples.filter((sample) => sample === 0.5).length;

describe('PlaybackQueue', () => {
  const enqueue = (queue: PlaybackQueue, itemId: string, samples: number) =>
    queue.enqueue(FIRST_GENERATION, itemId, audio(samples));

  describe('start buffer', () => {
    it('keeps silent until 80 ms are there, then plays them all', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', START_BUFFER_SAMPLES - 1);
      expect(countLoud(read(queue, 1_000))).toBe(0);

      enqueue(queue, 'a', 1);
      expect(countLoud(read(queue, START_BUFFER_SAMPLES))).toBe(START_BUFFER_SAMPLES);
    });

    it('is flushed at once when the item is complete and shorter', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 100);
      expect(countLoud(read(queue, 100))).toBe(0);

      queue.complete(FIRST_GENERATION, 'a');
      expect(countLoud(read(queue, 100))).toBe(100);
    });

    it('is armed again after an underrun', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', START_BUFFER_SAMPLES);
      read(queue, START_BUFFER_SAMPLES + BLOCK);

      enqueue(queue, 'a', START_BUFFER_SAMPLES - 1);
      expect(countLoud(read(queue, 1_000))).toBe(0);
      enqueue(queue, 'a', 1);
      expect(countLoud(read(queue, 1_000))).toBe(1_000);
    });
  });

  describe('ledger', () => {
    it('keeps the counters of an item through an underrun', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 2_400);
      read(queue, 3_000);
      expect(queue.underruns).toBe(1);
      expect(queue.current).toEqual({ itemId: 'a', playedMs: 100, receivedMs: 100 });

      enqueue(queue, 'a', 2_400);
      read(queue, 1_200);
      expect(queue.current).toEqual({ itemId: 'a', playedMs: 150, receivedMs: 200 });
    });

    it('names the item that sounds, not the one that arrived last, when two are queued', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 4_800);
      queue.complete(FIRST_GENERATION, 'a');
      enqueue(queue, 'b', 4_800);

      read(queue, 2_400);
      expect(queue.current).toEqual({ itemId: 'a', playedMs: 100, receivedMs: 200 });
      read(queue, 3_600);
      expect(queue.current).toEqual({ itemId: 'b', playedMs: 50, receivedMs: 200 });
      expect(takeAllFinished(queue)).toEqual([{ itemId: 'a', playedMs: 200, receivedMs: 200 }]);
    });

    it('plays the last samples of a short item and counts them', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'short', 37);
      queue.complete(FIRST_GENERATION, 'short');

      expect(countLoud(read(queue, BLOCK))).toBe(37);
      expect(takeAllFinished(queue)).toEqual([{ itemId: 'short', playedMs: msOf(37), receivedMs: msOf(37) }]);
      expect(queue.underruns).toBe(0);
    });

    it('reports an item once, when its completion comes after its last sample was played', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 2_400);
      read(queue, 2_400);
      expect(takeAllFinished(queue)).toEqual([]);

      queue.complete(FIRST_GENERATION, 'a');
      queue.complete(FIRST_GENERATION, 'a');
      expect(takeAllFinished(queue)).toHaveLength(1);
      expect(queue.current).toBeNull();
    });

    it('counts an item by itself when another one arrives in its middle', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 2_400);
      enqueue(queue, 'b', 2_400);
      enqueue(queue, 'a', 2_400);
      queue.complete(FIRST_GENERATION, 'a');
      queue.complete(FIRST_GENERATION, 'b');

      read(queue, 7_200);
      expect(takeAllFinished(queue)).toEqual([
        { itemId: 'b', playedMs: 100, receivedMs: 100 },
        { itemId: 'a', playedMs: 200, receivedMs: 200 },
      ]);
    });

    it('plays every sample exactly once and never claims more than was received, whatever the timing', () => {
      const step = fc.record({
        samples: fc.integer({ min: 0, max: 5_000 }),
        itemId: fc.constantFrom('a', 'b', 'c'),
        read: fc.integer({ min: 0, max: 5_000 }),
      });
      fc.assert(
        fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
          const queue = new PlaybackQueue();
          let received = 0;
          let heard = 0;
          for (const { samples, itemId, read: count } of steps) {
            enqueue(queue, itemId, samples);
            received += samples;
            heard += countLoud(read(queue, count));
            const current = queue.current;
            if (current) expect(current.playedMs).toBeLessThanOrEqual(current.receivedMs);
          }
          for (const itemId of ['a', 'b', 'c']) queue.complete(FIRST_GENERATION, itemId);
          heard += countLoud(read(queue, received + BLOCK));

          expect(heard).toBe(received);
          const playedMs = takeAllFinished(queue).reduce((sum, item) => sum + item.playedMs, 0);
          expect(playedMs).toBeCloseTo(msOf(received), 6);
          expect(queue.queuedMs).toBe(0);
        }),
        { numRuns: 60 },
      );
    });
  });

  describe('interrupt', () => {
    it('fades within 10 ms to silence and says what was heard', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 48_000);
      read(queue, 2_400);

      expect(queue.interrupt(1)).toEqual({ itemId: 'a', playedMs: 100, receivedMs: 2_000 });
      const after = read(queue, 24_000);
      expect(FADE_SAMPLES).toBeLessThanOrEqual(240);
      expect(after[0]).toBeGreaterThan(0.4);
      after
        .subarray(1, FADE_SAMPLES)
        .forEach((sample, i) => expect(sample).toBeLessThanOrEqual(after[i] ?? 0));
      expect(after.subarray(FADE_SAMPLES).every((sample) => sample === 0)).toBe(true);
      expect(queue.queuedMs).toBe(0);
      expect(queue.underruns).toBe(0);
    });

    it('drops late audio and completions of the generation before', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 4_800);
      read(queue, 100);
      queue.interrupt(1);
      read(queue, FADE_SAMPLES);

      enqueue(queue, 'a', 4_800);
      queue.complete(FIRST_GENERATION, 'a');
      expect(read(queue, 4_800).every((sample) => sample === 0)).toBe(true);
      expect(queue.current).toBeNull();

      queue.enqueue(1, 'b', audio(4_800));
      expect(countLoud(read(queue, 4_800))).toBe(4_800);
    });

    it('plays the next reply whole when it arrives during the fade', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 4_800);
      read(queue, 100);
      queue.interrupt(1);
      queue.enqueue(1, 'b', audio(4_800));

      expect(countLoud(read(queue, FADE_SAMPLES + 4_800))).toBe(4_800);
      expect(queue.current).toEqual({ itemId: 'b', playedMs: 200, receivedMs: 200 });
    });

    it('answers with nothing heard when the item was still in the start buffer', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 240);
      expect(queue.interrupt(1)).toEqual({ itemId: 'a', playedMs: 0, receivedMs: 10 });
      expect(read(queue, 1_000).every((sample) => sample === 0)).toBe(true);
    });

    it('answers null in silence and after an item was heard whole', () => {
      const queue = new PlaybackQueue();
      expect(queue.interrupt(1)).toBeNull();

      queue.enqueue(1, 'a', audio(2_400));
      queue.complete(1, 'a');
      read(queue, 2_400);
      expect(queue.interrupt(2)).toBeNull();
    });

    it('lets the fade run out and revives nothing when it is interrupted again', () => {
      const queue = new PlaybackQueue();
      enqueue(queue, 'a', 48_000);
      read(queue, 2_400);
      queue.interrupt(1);
      queue.enqueue(1, 'b', audio(4_800));
      read(queue, 10);

      expect(queue.interrupt(2)?.itemId).toBe('b');
      const after = read(queue, 10_000);
      expect(after[0]).toBeGreaterThan(0.4);
      expect(after.subarray(FADE_SAMPLES - 10).every((sample) => sample === 0)).toBe(true);
    });
  });

  it('begins with the generation of the first audio it is given', () => {
    const queue = new PlaybackQueue();
    queue.enqueue(3, 'a', audio(2_400));
    expect(queue.generation).toBe(3);
    queue.enqueue(2, 'late', audio(2_400));
    expect(queue.queuedMs).toBe(100);
  });

  it('holds minutes of audio that arrive at once', () => {
    const queue = new PlaybackQueue();
    for (let second = 0; second < 240; second++) enqueue(queue, 'a', 24_000);
    expect(queue.queuedMs).toBe(240_000);
  });
});
