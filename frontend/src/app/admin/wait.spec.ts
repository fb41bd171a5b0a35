import { TestBed } from '@angular/core/testing';
import { Wait } from './wait';

describe('waiting', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [Wait] });
  });
  afterEach(() => jest.useRealTimers());

  it('counts the seconds down and is over', () => {
    const wait = TestBed.inject(Wait);
    wait.begin(3);
    expect(wait.secondsLeft()).toBe(3);
    jest.advanceTimersByTime(2_000);
    expect(wait.secondsLeft()).toBe(1);
    jest.advanceTimersByTime(1_000);
    expect(wait.secondsLeft()).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes by the clock where the page was asleep', () => {
    const wait = TestBed.inject(Wait);
    wait.begin(30);
    jest.setSystemTime(Date.now() + 25_000);
    jest.advanceTimersByTime(1_000);
    expect(wait.secondsLeft()).toBe(4);
  });

  it('is over when the server names no time, and begins anew with the next', () => {
    const wait = TestBed.inject(Wait);
    wait.begin(null);
    expect(wait.secondsLeft()).toBe(0);
    wait.begin(60);
    wait.begin(2);
    jest.advanceTimersByTime(2_000);
    expect(wait.secondsLeft()).toBe(0);
  });

  it('leaves no timer behind', () => {
    TestBed.inject(Wait).begin(60);
    TestBed.resetTestingModule();
    expect(jest.getTimerCount()).toBe(0);
  });
});
