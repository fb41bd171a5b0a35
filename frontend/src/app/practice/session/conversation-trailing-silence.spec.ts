import { TrailingSilence } from './conversation-trailing-silence';

describe('TrailingSilence', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is sent in real time, however often it is started, until it is stopped', () => {
    const send = jest.fn();
    const silence = new TrailingSilence(send);
    silence.start();
    silence.start();
    jest.advanceTimersByTime(1_000);
    silence.stop();
    jest.advanceTimersByTime(1_000);
    expect(send.mock.calls).toEqual(Array.from({ length: 5 }, () => [new Uint8Array(9_600)]));
  });

  it('gives up when nobody takes the turn', () => {
    const send = jest.fn();
    new TrailingSilence(send).start();
    jest.advanceTimersByTime(60_000);
    expect(send).toHaveBeenCalledTimes(50);
    expect(jest.getTimerCount()).toBe(0);
  });
});
