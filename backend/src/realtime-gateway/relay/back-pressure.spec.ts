import { jest } from '@jest/globals';
import { BackPressure } from './back-pressure.js';

const KIB = 1024;

class FakeSocket {
  bufferedAmount = 0;
  isBehind = true;
  isPaused = false;
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
}

function scene(): {
  reader: FakeSocket;
  source: FakeSocket;
  valve: BackPressure;
  relieve(): void;
  stalls: string[];
} {
  const reader = new FakeSocket();
  const source = new FakeSocket();
  const stalls: string[] = [];
  const valve = new BackPressure(
    reader,
    () => stalls.push(source.isPaused ? 'stalled' : 'flowing'),
    () => Date.now(),
    (work) => work(),
  );
  return { reader, source, valve, stalls, relieve: () => valve.relieve(source) };
}

describe('back-pressure', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('lets a source run while the reader keeps up', () => {
    const { reader, source, relieve } = scene();
    reader.bufferedAmount = 255 * KIB;
    relieve();
    expect(source.isPaused).toBe(false);
  });

  it('does not look closer at a reader that is not behind', () => {
    const { reader, source, relieve } = scene();
    Object.assign(reader, { bufferedAmount: 256 * KIB, isBehind: false });
    relieve();
    expect(source.isPaused).toBe(false);
  });

  it('pauses the source at 256 KiB and lets it go on at 64 KiB', () => {
    const { reader, source, relieve, stalls } = scene();
    reader.bufferedAmount = 256 * KIB;
    relieve();
    expect(source.isPaused).toBe(true);
    reader.bufferedAmount = 65 * KIB;
    jest.advanceTimersByTime(1000);
    expect(source.isPaused).toBe(true);
    reader.bufferedAmount = 64 * KIB;
    jest.advanceTimersByTime(100);
    expect(source.isPaused).toBe(false);
    expect(stalls).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives a reader up that stays behind for ten seconds, and lets the source go on after that', () => {
    const { reader, source, relieve, stalls } = scene();
    reader.bufferedAmount = 300 * KIB;
    relieve();
    jest.advanceTimersByTime(9_900);
    expect(stalls).toEqual([]);
    jest.advanceTimersByTime(100);
    expect(stalls).toEqual(['stalled']);
    expect(source.isPaused).toBe(false);
  });

  it('gives a reader up at once that makes no progress on more than 1 MiB', () => {
    const { reader, relieve, stalls } = scene();
    reader.bufferedAmount = 1025 * KIB;
    relieve();
    jest.advanceTimersByTime(100);
    expect(stalls).toEqual(['stalled']);
  });

  it('bears with one big event that drains', () => {
    const { reader, relieve, stalls } = scene();
    reader.bufferedAmount = 3000 * KIB;
    relieve();
    for (let step = 0; step < 29; step += 1) {
      reader.bufferedAmount -= 100 * KIB;
      jest.advanceTimersByTime(100);
    }
    expect(stalls).toEqual([]);
  });

  it('resumes what it holds when released', () => {
    const { reader, source, valve, relieve } = scene();
    reader.bufferedAmount = 300 * KIB;
    relieve();
    valve.release();
    expect(source.isPaused).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });
});
