import fc from 'fast-check';
import { canonicalJson, type CanonicalValue } from './canonical-json.js';

describe('canonical JSON', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
    expect(canonicalJson({ a: 'x', b: [{ c: null, d: 1 }] })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });

  it('keeps the order of lists', () => {
    expect(canonicalJson([2, 1])).toBe('[2,1]');
  });

  it('reads back as the value it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // fast-check types a JSON value as unknown; it is one by construction.
        expect(JSON.parse(canonicalJson(value as CanonicalValue))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
