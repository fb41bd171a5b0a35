import { deflateRawSync } from 'node:zlib';
import type { EndReason } from 'parley/contracts';
import { frame, type FrameShape, textFrame } from './frame.js';
import { Opcode } from './raw-connection.js';

/** Frames written by a client in conversation, and what becomes of them. */
export interface FrameCase {
  readonly name: string;
  readonly frames: readonly Buffer[];
  /** The code of the server's close frame, 1005 being one without a code; or `lives`, when the conversation goes on. */
  readonly outcome: number | 'lives';
  readonly endReason?: EndReason;
  /** Texts that must be received upstream; nothing else may be. */
  readonly passes?: readonly string[];
}

/** Found nowhere but in bytes that must not pass. */
export const FRAME_CANARY = 'CANARY-FRAME';

const PROTOCOL_ERROR = 1002;
const NOT_UTF8 = 1007;
const POLICY_VIOLATION = 1008;
const TOO_BIG = 1009;
/** The connection ended without a close frame. */
const CUT_OFF = 1006;

const MAX_MESSAGE_BYTES = 256 * 1024;

export const COMMIT = '{"type":"input_audio_buffer.commit"}';
const FORBIDDEN = `{"type":"session.update","session":{"instructions":"${FRAME_CANARY}"}}`;

function fails(name: string, outcome: number, ...frames: readonly Buffer[]): FrameCase {
  return { name, outcome, frames };
}

const breaks = (name: string, shape: FrameShape): FrameCase =>
  fails(name, PROTOCOL_ERROR, frame({ payload: COMMIT, ...shape }));

function lives(name: string, passes: readonly string[], ...frames: readonly Buffer[]): FrameCase {
  return { name, outcome: 'lives', passes, frames };
}

/** A text in so many frames; those between the first and the last are of this size. */
function fragments(text: string, size: number): Buffer[] {
  const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
  return parts.map((payload, index) =>
    frame({
      payload,
      opcode: index === 0 ? Opcode.text : Opcode.continuation,
      isLast: index === parts.length - 1,
    }),
  );
}

const begin = (payload: string): Buffer => frame({ payload, isLast: false });
const goOn = (payload: string): Buffer => frame({ payload, opcode: Opcode.continuation, isLast: false });
const end = (payload: string): Buffer => frame({ payload, opcode: Opcode.continuation });
const control = (opcode: number, payload: Buffer | string): Buffer => frame({ opcode, payload });

/** An append of exactly so many bytes. */
function appendOf(bytes: number): string {
  const empty = '{"type":"input_audio_buffer.append","audio":""}';
  return empty.replace('""', `"${'A'.repeat(bytes - empty.length)}"`);
}

export const RESERVED: readonly FrameCase[] = [
  ...[1, 2, 3, 4, 5, 6, 7].map((reserved) => breaks(`reserved bits ${reserved}`, { reserved })),
  breaks('a reserved bit on a ping', { reserved: 4, opcode: Opcode.ping, payload: '' }),
  breaks('a reserved bit on a close', { reserved: 4, opcode: Opcode.close, payload: '' }),
  fails(
    'a reserved bit on a continuation',
    PROTOCOL_ERROR,
    begin('{'),
    frame({ reserved: 4, opcode: Opcode.continuation, payload: '}' }),
  ),
  breaks('a compressed message that was not agreed on', { reserved: 4, payload: deflateRawSync(FORBIDDEN) }),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => breaks(`opcode ${opcode}`, { opcode })),
];

export const MASKING: readonly FrameCase[] = [
  breaks('a text that is not masked', { maskingKey: null }),
  breaks('a ping that is not masked', { maskingKey: null, opcode: Opcode.ping, payload: '' }),
  breaks('a close that is not masked', { maskingKey: null, opcode: Opcode.close, payload: '' }),
  breaks('an empty text that is not masked', { maskingKey: null, payload: '' }),
  fails(
    'an unmasked second half',
    PROTOCOL_ERROR,
    begin('{'),
    frame({ maskingKey: null, opcode: Opcode.continuation, payload: '}' }),
  ),
  lives('a masking key of zeros', [COMMIT], frame({ payload: COMMIT, maskingKey: Buffer.alloc(4) })),
  lives('a masking key of ones', [COMMIT], frame({ payload: COMMIT, maskingKey: Buffer.alloc(4, 0xff) })),
];

const claims = (name: string, claimedLength: bigint): FrameCase =>
  fails(name, TOO_BIG, frame({ payload: COMMIT, claimedLength, lengthForm: 64 }));

export const LENGTHS: readonly FrameCase[] = [
  lives('a short length in 16 bits', [COMMIT], frame({ payload: COMMIT, lengthForm: 16 })),
  lives('a short length in 64 bits', [COMMIT], frame({ payload: COMMIT, lengthForm: 64 })),
  claims('a length of one byte too many', BigInt(MAX_MESSAGE_BYTES + 1)),
  claims('a length of 2^31', 2n ** 31n),
  claims('a length of 2^32', 2n ** 32n),
  claims('a length of 2^32 and a few', 2n ** 32n + 36n),
  claims('a length of 2^53 - 1', 2n ** 53n - 1n),
  claims('a length of 2^53', 2n ** 53n),
  claims('a length of 2^63', 2n ** 63n),
  claims('a length of -1', -1n),
  claims('a length of -36', -36n),
  lives('the biggest message', [appendOf(MAX_MESSAGE_BYTES)], textFrame(appendOf(MAX_MESSAGE_BYTES))),
  fails('a message of one byte too many', TOO_BIG, textFrame(appendOf(MAX_MESSAGE_BYTES + 1))),
  fails('a binary message of one byte too many', TOO_BIG, control(2, Buffer.alloc(MAX_MESSAGE_BYTES + 1))),
];

const PARTS_OF_64 = fragments(appendOf(64 * 10), 10);
const PARTS_OF_65 = fragments(appendOf(65 * 10), 10);

export const FRAGMENTS: readonly FrameCase[] = [
  lives('a message in 64 fragments', [appendOf(640)], ...PARTS_OF_64),
  fails('a message in 65 fragments', POLICY_VIOLATION, ...PARTS_OF_65),
  fails('65 empty fragments', POLICY_VIOLATION, begin(''), ...Array.from({ length: 64 }, () => goOn(''))),
  fails('endless fragments', POLICY_VIOLATION, begin('{'), ...Array.from({ length: 5_000 }, () => goOn(' '))),
  fails('a message too big by its fragments', TOO_BIG, ...fragments(appendOf(MAX_MESSAGE_BYTES + 1), 65_536)),
  lives(
    'the biggest message by its fragments',
    [appendOf(MAX_MESSAGE_BYTES)],
    ...fragments(appendOf(MAX_MESSAGE_BYTES), 65_536),
  ),
  lives('a message that ends in an empty fragment', [COMMIT], begin(COMMIT), end('')),
  lives('a message that begins with an empty fragment', [COMMIT], begin(''), end(COMMIT)),
  fails('a continuation of nothing', PROTOCOL_ERROR, end(COMMIT)),
  fails('a continuation of a whole message', PROTOCOL_ERROR, textFrame(' '), end(COMMIT)),
  fails('a text within a text', PROTOCOL_ERROR, begin('{'), textFrame(COMMIT)),
  fails('the beginning of a text within a text', PROTOCOL_ERROR, begin('{'), begin(COMMIT)),
  fails('a binary message within a text', PROTOCOL_ERROR, begin('{'), control(Opcode.binary, COMMIT)),
  lives(
    'a ping within a message',
    [COMMIT],
    begin(COMMIT.slice(0, 9)),
    control(Opcode.ping, FRAME_CANARY),
    end(COMMIT.slice(9)),
  ),
  lives(
    'a pong within a message',
    [COMMIT],
    begin(COMMIT.slice(0, 9)),
    control(Opcode.pong, FRAME_CANARY),
    end(COMMIT.slice(9)),
  ),
];

export const CONTROL: readonly FrameCase[] = [
  breaks('a ping in fragments', { opcode: Opcode.ping, payload: 'a', isLast: false }),
  breaks('a pong in fragments', { opcode: Opcode.pong, payload: 'a', isLast: false }),
  breaks('a close in fragments', { opcode: Opcode.close, payload: '', isLast: false }),
  breaks('a ping of 126 bytes', { opcode: Opcode.ping, payload: 'a'.repeat(126) }),
  breaks('a pong of 126 bytes', { opcode: Opcode.pong, payload: 'a'.repeat(126) }),
  breaks('a close of 126 bytes', { opcode: Opcode.close, payload: Buffer.alloc(126, 3) }),
  breaks('a ping of 64 kB', { opcode: Opcode.ping, payload: 'a'.repeat(65_536) }),
  breaks('a ping whose length is in 64 bits', { opcode: Opcode.ping, payload: 'a', lengthForm: 64 }),
  lives('an empty ping', [], control(Opcode.ping, '')),
  lives('a ping of 125 bytes', [], control(Opcode.ping, 'a'.repeat(125))),
  lives('a ping that is not UTF-8', [], control(Opcode.ping, Buffer.from([0xff, 0xfe]))),
  lives('a pong nobody has asked for', [], control(Opcode.pong, FRAME_CANARY)),
  lives('50 pings at once', [], ...Array.from({ length: 50 }, () => control(Opcode.ping, FRAME_CANARY))),
  // Nobody is there to take the answers: the WebSocket library cuts such a client off without a word.
  {
    ...fails(
      '5,000 pings at once',
      CUT_OFF,
      ...Array.from({ length: 5_000 }, () => control(Opcode.ping, '')),
    ),
    endReason: 'client_lost',
  },
  lives('500 pongs', [], ...Array.from({ length: 500 }, () => control(Opcode.pong, FRAME_CANARY))),
];

const notUtf8 = (name: string, ...bytes: readonly number[]): FrameCase => {
  const payload = Buffer.concat([Buffer.from('{"type":"'), Buffer.from(bytes), Buffer.from('"}')]);
  return fails(name, NOT_UTF8, frame({ payload }));
};

const EURO = Buffer.from('€');
const SPOKEN = (text: string): string =>
  `{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"${text}"}]}}`;
const [BEFORE, AFTER] = SPOKEN('€').split('€') as [string, string];
const SPLIT_EURO = [
  frame({ payload: Buffer.concat([Buffer.from(BEFORE), EURO.subarray(0, 1)]), isLast: false }),
  frame({
    payload: Buffer.concat([EURO.subarray(1), Buffer.from(AFTER)]),
    opcode: Opcode.continuation,
  }),
];

export const TEXT: readonly FrameCase[] = [
  notUtf8('a byte that UTF-8 never has', 0xff),
  notUtf8('a continuation byte alone', 0x80),
  notUtf8('NUL in two bytes', 0xc0, 0x80),
  notUtf8('a slash in three bytes', 0xe0, 0x80, 0xaf),
  notUtf8('a surrogate', 0xed, 0xa0, 0x80),
  notUtf8('a pair of surrogates', 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80),
  notUtf8('a character beyond Unicode', 0xf4, 0x90, 0x80, 0x80),
  notUtf8('a character in five bytes', 0xf8, 0x88, 0x80, 0x80, 0x80),
  notUtf8('half a character', 0xe2, 0x82),
  fails(
    'text in UTF-16',
    NOT_UTF8,
    frame({ payload: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(COMMIT, 'utf16le')]) }),
  ),
  fails(
    'half a character at the end of the fragments',
    NOT_UTF8,
    begin('"'),
    frame({ opcode: Opcode.continuation, payload: EURO.subarray(0, 2) }),
  ),
  lives('a character that spans two fragments', [SPOKEN('€')], ...SPLIT_EURO),
  lives('an empty text', [], textFrame('')),
  fails('a binary event', POLICY_VIOLATION, control(Opcode.binary, COMMIT)),
  fails('an empty binary message', POLICY_VIOLATION, control(Opcode.binary, '')),
  fails(
    'a binary event in fragments',
    POLICY_VIOLATION,
    frame({ opcode: Opcode.binary, payload: COMMIT.slice(0, 5), isLast: false }),
    end(COMMIT.slice(5)),
  ),
];

function closeFrame(code: number, reason: Buffer | string = ''): Buffer {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return control(Opcode.close, Buffer.concat([payload, Buffer.from(reason)]));
}

const badCode = (code: number): FrameCase =>
  fails(`close code ${code}, which may not be sent`, PROTOCOL_ERROR, closeFrame(code, FRAME_CANARY));

const goodClose = (name: string, outcome: number, endReason: EndReason, ...frames: Buffer[]): FrameCase => ({
  name,
  outcome,
  endReason,
  frames,
});

export const CLOSING: readonly FrameCase[] = [
  ...[0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map(badCode),
  fails('half a close code', PROTOCOL_ERROR, control(Opcode.close, Buffer.of(3))),
  fails('a close reason that is not UTF-8', NOT_UTF8, closeFrame(1000, Buffer.from([0xff]))),
  goodClose('a close without a code', 1005, 'learner_ended', control(Opcode.close, '')),
  goodClose('a close with a long reason', 1000, 'learner_ended', closeFrame(1000, FRAME_CANARY.padEnd(123))),
  goodClose('a close with a code of an application', 4999, 'client_lost', closeFrame(4999)),
  goodClose('a close with our code for a bad token', 3000, 'client_lost', closeFrame(3000)),
  goodClose('a close within a message', 1000, 'learner_ended', begin(COMMIT), closeFrame(1000)),
  goodClose('an event behind the close', 1000, 'learner_ended', closeFrame(1000), textFrame(COMMIT)),
  goodClose('a second close', 1000, 'learner_ended', closeFrame(1000), closeFrame(1001)),
  goodClose('garbage behind the close', 1000, 'learner_ended', closeFrame(1000), Buffer.alloc(10_000, 0xff)),
];

export const SEQUENCES: readonly FrameCase[] = [
  lives(
    '30 events in one packet',
    Array.from({ length: 30 }, () => COMMIT),
    ...Array.from({ length: 30 }, () => textFrame(COMMIT)),
  ),
  lives(
    'an event that is answered by us between two that pass',
    [COMMIT, COMMIT],
    textFrame(COMMIT),
    textFrame(FORBIDDEN),
    textFrame(COMMIT),
  ),
  {
    ...fails('a good event before a broken frame', PROTOCOL_ERROR, textFrame(COMMIT), Buffer.of(0xff, 0xff)),
    passes: [COMMIT],
  },
  fails('a good event behind a broken frame', PROTOCOL_ERROR, breaksBytes(), textFrame(COMMIT)),
  fails('HTTP within the conversation', PROTOCOL_ERROR, Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n')),
  fails('10 kB of ones', PROTOCOL_ERROR, Buffer.alloc(10_000, 0xff)),
  fails('10 kB of zeros', PROTOCOL_ERROR, Buffer.alloc(10_000)),
];

function breaksBytes(): Buffer {
  return frame({ opcode: 15, payload: COMMIT });
}
