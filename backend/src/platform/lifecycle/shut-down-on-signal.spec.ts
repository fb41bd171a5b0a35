import { EventEmitter } from 'node:events';
import { type INestApplication, Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { type ProcessControl, shutDownOnSignal } from './shut-down-on-signal.js';
import { ShutdownState } from './shutdown-state.js';

class FakeProcess extends EventEmitter implements ProcessControl {
  readonly exits: number[] = [];

  exit(code: number): void {
    this.exits.push(code);
    this.emit('exited');
  }
}

describe('shutting down', () => {
  let control: FakeProcess;
  let state: ShutdownState;
  let finishClosing: () => void;
  let failClosing: (error: Error) => void;
  let closeAllConnections: jest.Mock;
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    control = new FakeProcess();
    state = new ShutdownState();
    const closing = new Promise<void>((resolve, reject) => {
      finishClosing = resolve;
      failClosing = reject;
    });
    closeAllConnections = jest.fn();
    const application: Pick<INestApplication, 'close' | 'get' | 'getHttpServer'> = {
      close: () => closing,
      // Two providers are asked for, each by its class.
      get: (token) => (token === ShutdownState ? state : { drainSeconds: 20 }) as never,
      getHttpServer: () => ({ closeAllConnections }),
    };
    shutDownOnSignal(application as INestApplication, control);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const exited = (): Promise<void> => new Promise((resolve) => control.once('exited', resolve));

  it.each(['SIGTERM', 'SIGINT', 'disconnect'])(
    'begins on %s and exits 0 once all is closed',
    async (cause) => {
      control.emit(cause);
      expect(state.isShuttingDown).toBe(true);
      expect(control.exits).toEqual([]);

      finishClosing();
      await exited();
      expect(control.exits).toEqual([0]);
    },
  );

  it('is forced by a second signal, with code 1', () => {
    control.emit('SIGTERM');
    control.emit('SIGINT');

    expect(control.exits).toEqual([1]);
  });

  it('is not forced by a parent that asked for the end and goes away', async () => {
    control.emit('SIGTERM');
    control.emit('disconnect');
    expect(control.exits).toEqual([]);

    finishClosing();
    await exited();
    expect(control.exits).toEqual([0]);
  });

  it('exits 1 when closing fails', async () => {
    control.emit('SIGTERM');
    failClosing(new Error('the database would not close'));

    await exited();
    expect(control.exits).toEqual([1]);
  });

  it('cuts requests that hang, and in the end itself, within the time to drain', () => {
    control.emit('SIGTERM');

    jest.advanceTimersByTime(16_999);
    expect(closeAllConnections).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(closeAllConnections).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(2_999);
    expect(control.exits).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(control.exits).toEqual([1]);
  });
});
