import { ConversationClock } from './conversation-clock';

describe('ConversationClock', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('has nothing to say before it starts', () => {
    const clock = new ConversationClock();
    expect([clock.elapsedMs(), clock.remainingMs()]).toEqual([0, null]);
  });

  it('counts up and down, and stops where it was', () => {
    const clock = new ConversationClock();
    clock.start(15);
    jest.advanceTimersByTime(61_000);
    expect([clock.elapsedMs(), clock.remainingMs()]).toEqual([61_000, 14 * 60_000 - 1_000]);

    clock.stop();
    jest.advanceTimersByTime(5_000);
    expect(clock.elapsedMs()).toBe(61_000);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('believes the server about the time that is left, and never goes below zero', () => {
    const clock = new ConversationClock();
    clock.start(15);
    clock.correct(30);
    jest.advanceTimersByTime(29_000);
    expect(clock.remainingMs()).toBe(1_000);
    jest.advanceTimersByTime(9_000);
    expect(clock.remainingMs()).toBe(0);
    clock.stop();
  });
});
