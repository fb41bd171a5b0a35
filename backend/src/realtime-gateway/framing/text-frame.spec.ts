import { FrameSplitter } from './frame-splitter.js';
import { lentView, READ_MEMORY } from './lent-bytes.js';
import { clientTextFrame, joinedInPlace, serverTextFrame } from './text-frame.js';

/** Lengths around those at which a header grows. */
const LENGTHS = [0, 1, 125, 126, 127, 4_000, 65_535, 65_536, 100_000];

/** The payloads of frames, as they lie in the bytes that were read. */
function payloadsIn(bytes: Buffer, isMasked = false): Buffer[] {
  const payloads: Buffer[] = [];
  const sink = { onText: (payload: Buffer) => payloads.push(payload), onOther: () => true };
  new FrameSplitter(isMasked, false, sink).push(bytes);
  return payloads;
}

/** A header as RFC 6455, section 5.2, draws it. */
function header(length: number, maskBit: number): Buffer {
  if (length < 126) return Buffer.from([0x81, maskBit | length]);
  if (length < 65_536) return Buffer.from([0x81, maskBit | 126, length >> 8, length & 0xff]);
  return Buffer.from([0x81, maskBit | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff]);
}

describe('a text frame', () => {
  it.each(LENGTHS)('of a server with %d bytes has the header of that length', (length) => {
    const text = 'a'.repeat(length);
    expect(serverTextFrame(text).equals(Buffer.concat([header(length, 0), Buffer.from(text)]))).toBe(true);
  });

  it.each(LENGTHS)('of a client with %d bytes is masked, and its payload left as it was', (length) => {
    const payload = Buffer.alloc(length, 'a');
    const frame = clientTextFrame(payload);
    const start = header(length, 0x80).length;
    expect(frame.subarray(0, start)).toEqual(header(length, 0x80));
    const mask = frame.subarray(start, start + 4);
    const unmasked = frame.subarray(start + 4).map((byte, index) => byte ^ (mask[index % 4] as number));
    expect(Buffer.from(unmasked).equals(payload)).toBe(true);
    expect(payload.equals(Buffer.alloc(length, 'a'))).toBe(true);
  });

  it('of a client never has the mask of the one before', () => {
    const masks = Array.from({ length: 5_000 }, () => clientTextFrame('').toString('hex'));
    // Four random bytes may meet by chance, thousands of them not.
    expect(new Set(masks).size).toBeGreaterThan(4_990);
  });

  it('in words is UTF-8', () => {
    expect(serverTextFrame('ñ').subarray(2)).toEqual(Buffer.from('ñ'));
  });

  it.each([3, 300])(
    'around a payload of %d bytes that was read from a server is the one it came in',
    (length) => {
      const read = serverTextFrame('a'.repeat(length));
      const [payload] = payloadsIn(read) as [Buffer];
      const frame = serverTextFrame(payload);
      expect(frame.buffer).toBe(read.buffer);
      expect(frame.equals(read)).toBe(true);
    },
  );

  it.each([
    ['of another kind', [0x82, 0x03]],
    ['of another length', [0x81, 0x05]],
  ])('around a payload behind a header %s is a new one', (_name, header) => {
    const bytes = Buffer.from([...header, 0x61, 0x61, 0x61]);
    expect(serverTextFrame(bytes.subarray(2))).toEqual(Buffer.from([0x81, 0x03, 0x61, 0x61, 0x61]));
    expect([...bytes.subarray(0, 2)]).toEqual(header);
  });

  it('around a payload that is only lent is a new one', () => {
    const read = serverTextFrame('hola');
    READ_MEMORY.set(read);
    const frame = serverTextFrame(lentView(2, read.length));
    READ_MEMORY.fill(0, 0, read.length);
    expect(frame).toEqual(read);
  });

  it.each([clientTextFrame, serverTextFrame])('is written where its writer is told to', (writeFrame) => {
    const memory = Buffer.alloc(100);
    const asked: number[] = [];
    const frame = writeFrame('hola', (byteLength) => {
      asked.push(byteLength);
      return memory.subarray(10, 10 + byteLength);
    });
    expect([frame.buffer === memory.buffer, asked]).toEqual([true, [frame.length]]);
    expect(payloadsIn(frame, writeFrame === clientTextFrame).map(String)).toEqual(['hola']);
  });

  it('that lies right behind another is one piece with it', () => {
    const read = Buffer.concat([serverTextFrame('uno'), serverTextFrame('dos')]);
    const [first, second] = payloadsIn(read).map((payload) => serverTextFrame(payload)) as [Buffer, Buffer];
    expect(joinedInPlace(first, second)).toEqual(read);
    expect(joinedInPlace(second, first)).toBeNull();
    expect(joinedInPlace(first, serverTextFrame('dos'))).toBeNull();
  });
});
