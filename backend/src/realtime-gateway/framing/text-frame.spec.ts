import { FrameSplitter } from './frame-splitter.js';
import { clientTextFrame, joinedInPlace, noteRead, serverTextFrame } from './text-frame.js';

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

  it.each([3, 300])(
    'of a client with %d bytes that were read last is masked anew where it lies',
    (length) => {
      const read = clientTextFrame('a'.repeat(length));
      const maskBefore = read.subarray(-length - 4, -length).toString('hex');
      const [payload] = payloadsIn(read, true) as [Buffer];
      noteRead(payload, read);
      const frame = clientTextFrame(payload);
      expect(frame.buffer).toBe(read.buffer);
      expect(frame.subarray(-length - 4, -length).toString('hex')).not.toBe(maskBefore);
      expect(payloadsIn(frame, true).map(String)).toEqual(['a'.repeat(length)]);
    },
  );

  it('of a client is masked where it lies among others as well', () => {
    const read = Buffer.concat([clientTextFrame('uno'), clientTextFrame('dos')]);
    for (const payload of payloadsIn(read, true)) {
      noteRead(payload, read);
      const text = payload.toString();
      const frame = clientTextFrame(payload);
      expect(frame.buffer).toBe(read.buffer);
      expect(payloadsIn(frame, true).map(String)).toEqual([text]);
    }
  });

  it('of a client is a new one for a text that was read before the last', () => {
    const read = Buffer.concat([clientTextFrame('uno'), clientTextFrame('dos')]);
    const [first, second] = payloadsIn(read, true) as [Buffer, Buffer];
    noteRead(first, read);
    noteRead(second, read);
    const frame = clientTextFrame(first);
    expect([first.toString(), second.toString()]).toEqual(['uno', 'dos']);
    expect(payloadsIn(frame, true).map(String)).toEqual(['uno']);
  });

  it('of a client is a new one for a text whose header was longer than need be', () => {
    const text = Buffer.from('hola');
    const bytes = Buffer.concat([Buffer.from([0x81, 0xfe, 0, 4, 0, 0, 0, 0]), text]);
    const [payload] = payloadsIn(bytes, true) as [Buffer];
    noteRead(payload, bytes);
    const frame = clientTextFrame(payload);
    expect(payload.toString()).toBe('hola');
    expect(payloadsIn(frame, true).map(String)).toEqual(['hola']);
  });

  it('that lies right behind another is one piece with it', () => {
    const read = Buffer.concat([serverTextFrame('uno'), serverTextFrame('dos')]);
    const [first, second] = payloadsIn(read).map(serverTextFrame) as [Buffer, Buffer];
    expect(joinedInPlace(first, second)).toEqual(read);
    expect(joinedInPlace(second, first)).toBeNull();
    expect(joinedInPlace(first, serverTextFrame('dos'))).toBeNull();
  });
});
