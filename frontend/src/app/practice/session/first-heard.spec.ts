import { Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PlaybackProgress } from '../../audio/audio-ports';
import { FirstHeard } from './first-heard';

describe('FirstHeard', () => {
  const level = signal(0);
  const progress = signal<PlaybackProgress | null>(null);
  let firstHeard: FirstHeard;

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    level.set(0);
    progress.set(null);
    firstHeard = new FirstHeard({ level, progress }, TestBed.inject(Injector));
  });

  afterEach(() => {
    firstHeard.stop();
    jest.useRealTimers();
  });

  function report(afterMs: number, playedMs: number, rms: number): void {
    jest.advanceTimersByTime(afterMs);
    level.set(rms);
    progress.set({ itemId: 'greeting', playedMs, receivedMs: 900 });
    TestBed.tick();
  }

  it('is unknown until something was heard', () => {
    TestBed.tick();
    expect(firstHeard.afterMs).toBeNull();
  });

  it('counts from the click to the first report of sound', () => {
    report(420, 40, 0.2);
    expect(firstHeard.afterMs).toBe(420);
  });

  it('does not take for sound what has not left the loudspeaker, nor the silence before the first word', () => {
    report(300, 0, 0.2);
    report(50, 20, 0.001);
    expect(firstHeard.afterMs).toBeNull();
    report(50, 70, 0.1);
    expect(firstHeard.afterMs).toBe(400);
  });

  it('stays as it was while the tutor goes on', () => {
    report(420, 40, 0.2);
    report(50, 90, 0.3);
    expect(firstHeard.afterMs).toBe(420);
  });
});
