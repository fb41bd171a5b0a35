import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import loadWabt from 'wabt';
import { BASE64_SCAN } from './base64-scan.generated.js';
import { type Base64Scan, scanByByte, vectorScan } from './base64-scan.js';

const vectors = vectorScan()!; // every processor that tests run on has them

describe('the search for the end of base64', () => {
  it('is what base64-scan.wat says', async () => {
    const wabt = await loadWabt();
    const source = readFileSync(join(import.meta.dirname, 'base64-scan.wat'), 'utf8');
    const { buffer } = wabt.parseWat('base64-scan.wat', source).toBinary({});
    expect(BASE64_SCAN).toBe(Buffer.from(buffer).toString('base64'));
  });

  it.each<[string, Base64Scan]>([
    ['sixteen by sixteen', vectors],
    ['byte by byte', scanByByte],
  ])('knows each of the 256 bytes at each place, %s', (_name, scan) => {
    const alphabet = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'));
    for (let byte = 0; byte < 256; byte += 1) {
      for (let place = 3; place < 40; place += 1) {
        const bytes = Buffer.alloc(40, 'A');
        bytes[place] = byte;
        expect([byte, place, scan(bytes, 3)]).toEqual([byte, place, alphabet.has(byte) ? 40 : place]);
      }
    }
  });

  it('finds the same whichever way, wherever it begins, and whatever was looked at before', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.base64String({ maxLength: 400 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, fc.nat(50), (given, at) => {
        const start = Math.min(at, given.length);
        expect(vectors(given, start)).toBe(scanByByte(given, start));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes what is longer than the memory that it has', () => {
    const bytes = Buffer.alloc(200_000, 'A');
    bytes[199_990] = 0;
    expect(vectors(bytes, 5)).toBe(199_990);
  });
});
