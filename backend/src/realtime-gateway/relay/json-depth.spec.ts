import { isNestedDeeperThan } from './json-depth.js';

function isDeep(json: string, limit: number): boolean {
  return isNestedDeeperThan(Buffer.from(json), limit);
}

describe('the depth scan', () => {
  it('accepts nesting up to the limit and refuses one level more', () => {
    expect(isDeep('[[{"a":[]}]]', 4)).toBe(false);
    expect(isDeep('[[{"a":[]}]]', 3)).toBe(true);
  });

  it('does not count brackets in strings, escaped quotes included', () => {
    expect(isDeep(String.raw`{"a":"[[[[\"[[[["}`, 1)).toBe(false);
    expect(isDeep(String.raw`{"a":"\\","b":[[[]]]}`, 3)).toBe(true);
  });

  it('counts siblings as one level', () => {
    expect(isDeep('[[],[],[],{},{}]', 2)).toBe(false);
  });

  it('survives 200 KB of open brackets and a string that never ends', () => {
    expect(isDeep('['.repeat(200_000), 32)).toBe(true);
    expect(isDeep('{"a":"\\', 32)).toBe(false);
  });
});
