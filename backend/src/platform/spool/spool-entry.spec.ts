import fc from 'fast-check';
import { decodeLines, encodeLine, type SpoolEntry } from './spool-entry.js';

function entry(number: number): SpoolEntry {
  return { kind: 'audit', key: null, atMs: 1_700_000_000_000 + number, data: { number, note: 'a\nb' } };
}

const entries = [1, 2, 3].map(entry);
const content = entries.map(encodeLine).join('');

describe('the lines of a spool', () => {
  it('read back as they were written', () => {
    expect(decodeLines(content)).toEqual({ entries, damaged: 0 });
    expect(decodeLines('')).toEqual({ entries: [], damaged: 0 });
  });

  it('lose only the last entry wherever the power cut them off', () => {
    for (let length = content.length - 2; length > content.length - encodeLine(entry(3)).length; length--) {
      expect(decodeLines(content.slice(0, length))).toEqual({ entries: entries.slice(0, 2), damaged: 1 });
    }
  });

  it('give up the one that was altered, and no other', () => {
    const altered = content.replace('"number":2', '"number":9');
    expect(decodeLines(altered)).toEqual({ entries: [entries[0], entries[2]], damaged: 1 });
  });

  it('never fail to be read, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(content.length), (noise, at) => {
        const read = decodeLines(content.slice(0, at) + noise + content.slice(at));
        for (const found of read.entries) expect(entries).toContainEqual(found);
      }),
    );
  });
});
