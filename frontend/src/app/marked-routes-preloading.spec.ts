import { EMPTY, of } from 'rxjs';
import { routes } from './app.routes';
import { MarkedRoutesPreloading } from './marked-routes-preloading';

describe('MarkedRoutesPreloading', () => {
  const load = () => of('loaded');
  const preload = (data: Record<string, unknown> = {}) =>
    new MarkedRoutesPreloading().preload({ data }, load);

  it('loads what is marked, and nothing else', () => {
    expect(preload({ isPreloaded: true })).not.toBe(EMPTY);
    expect([preload(), preload({ isPreloaded: false })]).toEqual([EMPTY, EMPTY]);
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
