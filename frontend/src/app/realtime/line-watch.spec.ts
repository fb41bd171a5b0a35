import { LineWatch } from './line-watch';
import type { LineReading, LineVerdict } from './line-watch';

const LOOK_MS = 500;

/** A connection that is looked at twice a second. */
class WatchedLine {
  private readonly watch = new LineWatch(0);
  private reading: LineReading = {
    nowMs: 0,
    isOpen: false,
    framesReceived: 0,
    bytesGone: 0,
    bytesWaiting: 0,
  };

  /** Open, and its server has spoken and answers at once. */
  static talking(): WatchedLine {
    const line = new WatchedLine();
    line.change({ isOpen: true, framesReceived: 1 });
    line.watch.expectAnswers('prompt');
    line.look();
    return line;
  }

  get doubts(): LineWatch {
    return this.watch;
  }

  change(change: Partial<LineReading>): void {
    this.reading = { ...this.reading, ...change };
  }

  hear(): void {
    this.change({ framesReceived: this.reading.framesReceived + 1 });
  }

  look(afterMs = LOOK_MS): LineVerdict {
    this.change({ nowMs: this.reading.nowMs + afterMs });
    return this.watch.judge(this.reading);
  }

  /** Looks on until something other than `fine` is to be said, and says after how long. */
  next(limitMs = 60_000): { verdict: LineVerdict; afterMs: number } {
    for (let afterMs = LOOK_MS; afterMs <= limitMs; afterMs += LOOK_MS) {
      const verdict = this.look();
      if (verdict !== 'fine') return { verdict, afterMs };
    }
    return { verdict: 'fine', afterMs: limitMs };
  }
}

describe('LineWatch', () => {
  it('gives up an address where nobody opens, after about 5 s', () => {
    const line = new WatchedLine();
    expect(line.next()).toEqual({ verdict: 'dead', afterMs: 5_500 });
  });

  it('waits 15 s for the first word of a server that has opened: it may have to dial', () => {
    const line = new WatchedLine();
    line.look();
    line.change({ isOpen: true });
    expect(line.next()).toEqual({ verdict: 'dead', afterMs: 15_500 });
  });

  it('asks after 4 s of silence, once, and takes 3 s without an answer for death', () => {
    const line = WatchedLine.talking();
    expect(line.next()).toEqual({ verdict: 'ask', afterMs: 4_000 });
    expect(line.next()).toEqual({ verdict: 'dead', afterMs: 3_000 });
  });

  it('asks again and again while it is answered', () => {
    const line = WatchedLine.talking();
    for (let question = 0; question < 5; question += 1) {
      expect(line.next().verdict).toBe('ask');
      line.look();
      line.hear();
    }
  });

  it('asks nothing while the server is heard', () => {
    const line = WatchedLine.talking();
    for (let second = 0; second < 60; second += 1) {
      line.hear();
      expect([line.look(), line.look()]).toEqual(['fine', 'fine']);
    }
  });

  it('waits longer for an answer while the server looks for another upstream', () => {
    const line = WatchedLine.talking();
    line.doubts.expectAnswers('late');
    expect(line.next().verdict).toBe('ask');
    expect(line.next()).toEqual({ verdict: 'dead', afterMs: 15_000 });
  });

  it('asks nothing of a server that would not answer', () => {
    const line = WatchedLine.talking();
    line.doubts.expectAnswers('never');
    expect(line.next().verdict).toBe('fine');
  });

  it('asks at once when the browser finds itself offline, and once for that', () => {
    const line = WatchedLine.talking();
    line.doubts.doubt();
    expect(line.look()).toBe('ask');
    line.hear();
    expect(line.next()).toEqual({ verdict: 'ask', afterMs: 4_500 });
  });

  it('lets a slow network live while speech waits and moves, though the answer is not there yet', () => {
    const line = WatchedLine.talking();
    for (let look = 1; look < 100; look += 1) {
      line.change({ bytesWaiting: 200_000, bytesGone: look * 4_000 });
      expect(line.look()).toBe('fine');
    }
  });

  it('notices a network on which speech waits and does not move', () => {
    const line = WatchedLine.talking();
    line.change({ bytesWaiting: 60_000, bytesGone: 100_000 });
    line.look();
    expect(line.next()).toMatchObject({ verdict: 'ask' });
    expect(line.next()).toEqual({ verdict: 'dead', afterMs: 3_000 });
  });

  it('does not take for a sign what the system swallows at once: that happens on a dead network too', () => {
    const line = WatchedLine.talking();
    const verdicts = Array.from({ length: 14 }, (_, look) => {
      line.change({ bytesGone: (look + 1) * 30_000 });
      return line.look();
    });
    expect(verdicts).toContain('dead');
  });

  it('asks anew, instead of giving up, when the page itself has slept', () => {
    const line = WatchedLine.talking();
    expect(line.next().verdict).toBe('ask');
    expect(line.look(60_000)).toBe('fine');
    expect(line.next().verdict).toBe('ask');
  });
});
