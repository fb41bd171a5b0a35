import { Buffer } from 'node:buffer';
import { closePayload, encodeFrame, OPCODE } from './frame.mjs';
import { FrameReader } from './frame-reader.mjs';

const MASK = Buffer.from([0x5a, 0x1f, 0xc3, 0x76]);

function readAll(chunks) {
  const frames = [];
  const reader = new FrameReader((frame) =>
    frames.push({ opcode: frame.opcode, text: frame.bytes().toString() }),
  );
  for (const chunk of chunks) reader.read(chunk);
  return frames;
}

describe('reading frames', () => {
  it.each([0, 1, 125, 126, 65_535, 65_536])('finds a payload of %d bytes, masked and not', (length) => {
    const text = 'a'.repeat(length);
    for (const mask of [null, MASK]) {
      expect(readAll([encodeFrame(OPCODE.text, text, mask)])).toEqual([{ opcode: OPCODE.text, text }]);
    }
  });

  it('finds every frame however the bytes are cut', () => {
    const texts = ['first', 'x'.repeat(300), ''];
    const bytes = Buffer.concat(texts.map((text) => encodeFrame(OPCODE.text, text, MASK)));
    for (const size of [1, 2, 3, 7, 130, bytes.length]) {
      const chunks = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
      expect(readAll(chunks).map(({ text }) => text)).toEqual(texts);
    }
  });

  it('keeps the start of a cut frame when the memory it came in is used again', () => {
    const bytes = encodeFrame(OPCODE.text, 'a word', MASK);
    const shared = Buffer.from(bytes.subarray(0, 5));
    const texts = [];
    const reader = new FrameReader((frame) => texts.push(frame.bytes().toString()));
    reader.read(shared);
    shared.fill(0);
    reader.read(bytes.subarray(5));

    expect(texts).toEqual(['a word']);
  });

  it('reads numbers, compares and copies through the mask', () => {
    const reader = new FrameReader((frame) => {
      const copy = Buffer.alloc(3);
      frame.copyTo(copy, 0, 3, 3);
      expect([frame.numberAt(3, 4), copy.toString()]).toEqual([1234, '123']);
      expect(frame.isAt(0, Buffer.from('id_'))).toBe(true);
      expect(frame.isAt(1, Buffer.from('id_'))).toBe(false);
      expect(frame.isAt(5, Buffer.from('34 and more'))).toBe(false);
    });
    expect.assertions(4);
    reader.read(encodeFrame(OPCODE.text, 'id_1234', MASK));
  });

  it('knows a close and its code', () => {
    const frames = [];
    const reader = new FrameReader((frame) => frames.push([frame.opcode, frame.bytes().readUInt16BE()]));
    reader.read(encodeFrame(OPCODE.close, closePayload(1012)));

    expect(frames).toEqual([[OPCODE.close, 1012]]);
  });
});
