import { encodeWav } from './wav-encoder.js';

describe('encoding a WAV file', () => {
  it('writes the header of PCM16 mono and the samples in little endian', () => {
    const file = encodeWav(Int16Array.of(1, -2, 32_767), 48_000);
    expect(file.toString('latin1', 0, 4)).toBe('RIFF');
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
    expect(file.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([file.readUInt16LE(20), file.readUInt16LE(22), file.readUInt32LE(24)]).toEqual([1, 1, 48_000]);
    expect([file.readUInt32LE(28), file.readUInt16LE(32), file.readUInt16LE(34)]).toEqual([96_000, 2, 16]);
    expect(file.readUInt32LE(40)).toBe(6);
    expect([...file.subarray(44)]).toEqual([1, 0, 254, 255, 255, 127]);
  });
});
