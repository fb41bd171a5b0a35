import { neighbouringLevel } from './neighbouring-level';

describe('the level beside another', () => {
  it.each([
    ['A1', 'harder', 'A2'],
    ['B2', 'harder', 'C1'],
    ['C2', 'harder', null],
    ['B1', 'easier', 'A2'],
    ['A1', 'easier', null],
  ] as const)('of %s, %s, is %s', (level, direction, neighbour) => {
    expect(neighbouringLevel(level, direction)).toBe(neighbour);
  });
});
