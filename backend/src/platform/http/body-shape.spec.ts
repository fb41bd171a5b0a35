import { isNestedDeeperThan, reservedNames } from './body-shape.js';

/** JSON text, since an object literal would set the prototype. */
function parse(text: string): object {
  return JSON.parse(text) as object;
}

describe('the shape of a body', () => {
  it('names the members that a check for unknown fields would pass over', () => {
    expect(reservedNames(parse('{"a":1,"__proto__":{},"toString":1,"prototype":1,"constructor":1}'))).toEqual(
      ['__proto__', 'toString', 'prototype', 'constructor'],
    );
  });

  it('has no reserved members when there is nothing odd about it', () => {
    expect(reservedNames({ student_level: 'A1', then: 1, length: 2, '': 3 })).toEqual([]);
  });

  it.each([
    ['"text"', 0, false],
    ['{}', 0, false],
    ['{"a":1}', 0, false],
    ['{"a":{}}', 0, true],
    ['{"a":{}}', 1, false],
    ['[[[1]]]', 1, true],
    ['[[[1]]]', 2, false],
    ['{"a":1,"b":[{"c":[]}]}', 2, true],
    ['{"a":1,"b":[{"c":[]}]}', 3, false],
  ])('of %s is nested deeper than %d: %s', (text, depthMax, isDeeper) => {
    expect(isNestedDeeperThan(depthMax, JSON.parse(text))).toBe(isDeeper);
  });

  it('is judged without a stack overflow however deep it is', () => {
    const depth = 1_000_000;
    expect(isNestedDeeperThan(depth, JSON.parse('['.repeat(depth) + ']'.repeat(depth)))).toBe(false);
  });
});
