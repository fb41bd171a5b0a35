import fc from 'fast-check';
import { base64ByteLength, decodeBase64, encodeBase64 } from './audio-base64';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('audio in base64', () => {
  it('comes back as the bytes that went in', () => {
    fc.assert(
      fc.property(bytes, (audio) => {
        const base64 = encodeBase64(audio);
        expect(base64).toBe(Buffer.from(audio).toString('base64'));
        expect(decodeBase64(base64)).toEqual(audio);
        expect(base64ByteLength(base64)).toBe(audio.byteLength);
      }),
    );
  });

  it('may be longer than one call can take arguments', () => {
    const second = new Uint8Array(200_000).fill(7);
    expect(decodeBase64(encodeBase64(second))).toEqual(second);
  });

  it('uses the browser’s own encoder where there is one', () => {
    const audio = Object.assign(new Uint8Array(2), { toBase64: () => 'own' });
    expect(encodeBase64(audio)).toBe('own');
  });

  it('is dropped when it is broken', () => {
    expect(decodeBase64('not base64!')).toBeNull();
  });
});
