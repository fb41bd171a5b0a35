import fc from 'fast-check';
import { FrameSplitter } from './frame-splitter.js';
import { clientTextFrame, serverTextFrame } from './text-frame.js';

const PING = Buffer.from([0x89, 0x81, 1, 2, 3, 4, 0x60]);
const FRAGMENT = Buffer.from([0x01, 0x81, 1, 2, 3, 4, 0x60]);

interface Heard {
  readonly texts: string[];
  readonly others: Buffer[];
}

/** Everything that a splitter of a server's end makes of these chunks; `takes`: whether others want more. */
function split(chunks: readonly Buffer[], takes: (bytes: Buffer) => boolean = () => true): Heard {
  const heard: Heard = { texts: [], others: [] };
  const splitter = new FrameSplitter(true, true, {
    onText: (payload) => heard.texts.push(payload.toString('utf8')),
    onOther: (bytes) => {
      // As they are now: what was unmasked to be looked at must be masked again.
      heard.others.push(Buffer.from(bytes));
      return takes(bytes);
    },
  });
  for (const chunk of chunks) {
    const lent = Buffer.from(chunk);
    splitter.push(lent);
    // As the next read does: nothing of it may be in use any more.
    lent.fill('#');
  }
  return heard;
}

const othersBytes = ({ others }: Heard): Buffer => Buffer.concat(others);

describe('splitting a client’s bytes', () => {
  it.each([
    '',
    'hola',
    'ñ'.repeat(62),
    'a'.repeat(125),
    'a'.repeat(126),
    'a'.repeat(65_535),
    'a'.repeat(65_536),
  ])('finds a text in one frame', (text) => {
    expect(split([clientTextFrame(text)])).toEqual({ texts: [text], others: [] });
  });

  it('leaves a text of more than 64 KiB to others, and finds the next one', () => {
    const long = clientTextFrame('a'.repeat(65_537));
    const heard = split([Buffer.concat([long, clientTextFrame('hola')])]);
    expect(heard.texts).toEqual(['hola']);
    expect(othersBytes(heard)).toEqual(long);
  });

  it('leaves control frames to others, and goes on', () => {
    const heard = split([Buffer.concat([clientTextFrame('uno'), PING, clientTextFrame('dos')])]);
    expect(heard).toEqual({ texts: ['uno', 'dos'], others: [PING] });
  });

  const unusual: [string, Buffer][] = [
    ['the first fragment of a message', FRAGMENT],
    ['a binary message', Buffer.from([0x82, 0x81, 1, 2, 3, 4, 0x60])],
    ['a text with a reserved bit', Buffer.from([0xc1, 0x81, 1, 2, 3, 4, 0x60])],
    ['a text without a mask', serverTextFrame('hola')],
    ['a text that is not UTF-8', clientTextFrame(Buffer.from([0x68, 0xff]))],
    [
      'a text of more bytes than can be counted',
      Buffer.from([0x81, 0xff, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]),
    ],
    ['a frame of an unknown kind', Buffer.from([0x83, 0x80, 1, 2, 3, 4])],
  ];

  it.each(unusual)('leaves %s to others, as it came, and with it all that follows', (_name, frame) => {
    const bytes = Buffer.concat([frame, clientTextFrame('hola')]);
    const heard = split([clientTextFrame('uno'), bytes, clientTextFrame('dos')]);
    expect(heard.texts).toEqual(['uno']);
    expect(othersBytes(heard).subarray(0, bytes.length)).toEqual(bytes);
    expect(othersBytes(heard)).toHaveLength(bytes.length + clientTextFrame('dos').length);
  });

  it('hears nothing behind what others have ended the connection for', () => {
    const heard = split(
      [Buffer.concat([PING, clientTextFrame('hola')]), clientTextFrame('dos')],
      () => false,
    );
    expect(heard).toEqual({ texts: [], others: [PING] });
  });

  it('finds the same however the bytes are cut', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => ({ text, bytes: clientTextFrame(text) })),
      fc
        .constantFrom(PING, PING, PING, clientTextFrame('a'.repeat(65_537)))
        .map((bytes) => ({ text: null, bytes })),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 700 })),
        (parts, sizes) => {
          const bytes = Buffer.concat(parts.map((one) => one.bytes));
          const chunks: Buffer[] = [];
          for (let at = 0; at < bytes.length; at += chunks.at(-1)?.length ?? 0) {
            chunks.push(bytes.subarray(at, at + (sizes.next().value as number)));
          }
          const heard = split(chunks);
          expect(heard.texts).toEqual(parts.flatMap(({ text }) => (text === null ? [] : [text])));
          const others = parts.filter(({ text }) => text === null).map((one) => one.bytes);
          expect(othersBytes(heard).equals(Buffer.concat(others))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('splitting a server’s bytes', () => {
  it('finds texts without a mask, and leaves those with one to others', () => {
    const texts: string[] = [];
    const others: Buffer[] = [];
    const splitter = new FrameSplitter(false, false, {
      onText: (payload) => texts.push(payload.toString('utf8')),
      onOther: (bytes) => others.push(bytes) > 0,
    });
    splitter.push(serverTextFrame('hola'));
    splitter.push(clientTextFrame('adiós'));
    expect(texts).toEqual(['hola']);
    expect(others).toHaveLength(1);
  });
});
