import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { LegHeartbeat } from './leg-heartbeat.js';

/** As much of a socket as a heartbeat touches; it answers pings while it is told to. */
class FakeSocket extends EventEmitter {
  readonly readyState = WebSocket.OPEN;
  isPaused = false;
  isAlive = true;
  pings = 0;
  isCutOff = false;

  ping(): void {
    this.pings += 1;
    if (this.isAlive) this.emit('pong');
  }

  terminate(): void {
    this.isCutOff = true;
    this.emit('close', 1006);
  }
}

function watched(heartbeat: LegHeartbeat): FakeSocket {
  const socket = new FakeSocket();
  heartbeat.watch(socket as unknown as WebSocket); // the heartbeat touches no more of it
  return socket;
}

let heartbeat: LegHeartbeat;

beforeEach(() => {
  jest.useFakeTimers();
  heartbeat = new LegHeartbeat();
});

afterEach(() => {
  heartbeat.onModuleDestroy();
  jest.useRealTimers();
});

describe('the heartbeat of a leg', () => {
  it('pings every 15 seconds and leaves a peer that answers alone', () => {
    const socket = watched(heartbeat);
    jest.advanceTimersByTime(10 * 60_000);
    expect(socket.pings).toBe(40);
    expect(socket.isCutOff).toBe(false);
  });

  // Between two rounds the last word may have come at any time; each second is tried.
  it.each(Array.from({ length: 15 }, (_, second) => second))(
    'finds a peer that falls silent %d s after a round within 40 s, and not before 25 s',
    (second) => {
      watched(heartbeat); // keeps the rounds going
      jest.advanceTimersByTime(15_000 + second * 1000);
      const socket = watched(heartbeat);
      socket.isAlive = false;
      jest.advanceTimersByTime(24_900);
      expect(socket.isCutOff).toBe(false);
      jest.advanceTimersByTime(15_100);
      expect(socket.isCutOff).toBe(true);
    },
  );

  // However long after such a round it is let go: a peer that dies right then is found within 40 s as well.
  it.each([0, 5, 10, 14.9])(
    'does not judge a socket that is held back, and finds it dead 30 s after the last round that did not, let go %d s after it',
    (seconds) => {
      const socket = watched(heartbeat);
      socket.isAlive = false;
      socket.isPaused = true;
      jest.advanceTimersByTime(5 * 60_000 + 100 + seconds * 1000);
      expect(socket.isCutOff).toBe(false);
      socket.isPaused = false;
      jest.advanceTimersByTime(29_900 - seconds * 1000);
      expect(socket.isCutOff).toBe(false);
      jest.advanceTimersByTime(200);
      expect(socket.isCutOff).toBe(true);
    },
  );

  it('asks those who came together one after the other', () => {
    const sockets = Array.from({ length: 400 }, () => watched(heartbeat));
    const pingsSoFar = (): number => sockets.reduce((sum, { pings }) => sum + pings, 0);
    const atOnce = Array.from({ length: 150 }, () => {
      const before = pingsSoFar();
      jest.advanceTimersByTime(100);
      return pingsSoFar() - before;
    });
    expect(Math.max(...atOnce)).toBe(3);
    expect(sockets.map(({ pings }) => pings)).toEqual(sockets.map(() => 1));
  });

  it('runs no timer once nobody is left', () => {
    const socket = watched(heartbeat);
    expect(jest.getTimerCount()).toBe(1);
    socket.emit('close', 1000);
    expect(jest.getTimerCount()).toBe(0);
  });
});
