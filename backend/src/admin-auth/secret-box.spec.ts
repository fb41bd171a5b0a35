import { createSecretKey, type KeyObject } from 'node:crypto';
import { seal, unseal } from './secret-box.js';

const key = (byte: number): KeyObject => createSecretKey(new Uint8Array(32).fill(byte));
const SECRET = new Uint8Array(Buffer.from('a secret of twenty b'));

describe('a sealed secret', () => {
  it('opens with its key and for its owner, and looks different each time', () => {
    const box = seal(key(1), 'ada', SECRET);

    expect(unseal(key(1), 'ada', box)).toEqual(SECRET);
    expect(seal(key(1), 'ada', SECRET)).not.toEqual(box);
    expect(Buffer.from(box).includes(Buffer.from(SECRET))).toBe(false);
  });

  it('does not open with another key, for another owner, or cut short', () => {
    const box = seal(key(1), 'ada', SECRET);

    expect(unseal(key(2), 'ada', box)).toBeNull();
    expect(unseal(key(1), 'bob', box)).toBeNull();
    expect(unseal(key(1), 'ada', box.slice(0, -1))).toBeNull();
    expect(unseal(key(1), 'ada', new Uint8Array(3))).toBeNull();
  });

  it('does not open once any byte of it has changed', () => {
    const box = seal(key(1), 'ada', SECRET);

    for (let index = 0; index < box.length; index++) {
      const changed = box.map((byte, at) => (at === index ? byte ^ 1 : byte));
      expect(unseal(key(1), 'ada', changed)).toBeNull();
    }
  });
});
