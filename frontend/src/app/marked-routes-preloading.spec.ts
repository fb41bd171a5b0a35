import { TestBed } from '@angular/core/testing';
import { EMPTY, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { routes } from './app.routes';
import { MarkedRoutesPreloading } from './marked-routes-preloading';

describe('MarkedRoutesPreloading', () => {
  let loads: number;
  const load = (): Observable<unknown> => {
    loads += 1;
    return of('loaded');
  };
  const preload = (data: Record<string, unknown> = {}): Observable<unknown> =>
    TestBed.inject(MarkedRoutesPreloading).preload({ data }, load);

  beforeEach(() => {
    loads = 0;
    jest.useFakeTimers();
  });
  afterEach(() => void jest.useRealTimers());

  it('loads nothing that is not marked', () => {
    expect([preload(), preload({ isPreloaded: false })]).toEqual([EMPTY, EMPTY]);
  });

  it.each(['pointerdown', 'pointermove', 'keydown', 'touchstart', 'scroll'])(
    'loads what is marked once, at the first %s',
    (sign) => {
      preload({ isPreloaded: true }).subscribe();
      expect(loads).toBe(0);
      document.dispatchEvent(new Event(sign));
      document.dispatchEvent(new Event(sign));
      jest.advanceTimersByTime(60_000);
      expect(loads).toBe(1);
      preload({ isPreloaded: true }).subscribe();
      expect(loads).toBe(2);
    },
  );

  it('loads it as well for somebody who only reads', () => {
    preload({ isPreloaded: true }).subscribe();
    jest.advanceTimersByTime(3_999);
    expect(loads).toBe(0);
    jest.advanceTimersByTime(1);
    expect(loads).toBe(1);
  });

  it('has every page that a conversation leads to within reach without a network', () => {
    const practice = routes[0]?.children ?? [];
    const lazy = practice.filter((route) => route.loadComponent !== undefined);
    expect(lazy.map((route) => [route.path, route.data?.['isPreloaded'] === true])).toEqual([
      ['conversation', true],
      ['recap', true],
    ]);
  });
});
