/** 24 kHz, 16 bit, mono. */
const FRAME_BYTES = 1_920;
export const FRAME_MS = 40;

/** Twelve bytes are sixteen characters of base64, so that a header and its audio are joined as text. */
const HEADER_BYTES = 12;
const HEADER_CHARACTERS = 16;
const MAGIC = 0x5056;

const PREFIX = '{"type":"input_audio_buffer.append","audio":"';
const SUFFIX = '"}';

/** What a frame says about itself, in the place of its first samples. */
export interface FrameHeader {
  /** Connection of this learner's conversation, from 1. */
  readonly generation: number;
  /** Turn that the learner is speaking, from 1; 0 for silence. */
  readonly turn: number;
  /** From 0 on each connection. */
  readonly sequence: number;
}

const SILENCE = Buffer.alloc(FRAME_BYTES - HEADER_BYTES).toString('base64');
const TONE = tone(FRAME_BYTES - HEADER_BYTES).toString('base64');

/** As loud as a voice: 300 Hz at a quarter of full scale. */
function tone(bytes: number): Buffer {
  const samples = Int16Array.from(
    { length: bytes / 2 },
    (_, at) => 8_192 * Math.sin((at * 2 * Math.PI) / 80),
  );
  return Buffer.from(samples.buffer);
}

/** The append event of one frame of speech or silence. */
export function writeFrame({ generation, turn, sequence }: FrameHeader): string {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16LE(MAGIC, 0);
  header.writeUInt16LE(generation, 2);
  header.writeUInt32LE(turn, 4);
  header.writeUInt32LE(sequence, 8);
  return `${PREFIX}${header.toString('base64')}${turn > 0 ? TONE : SILENCE}${SUFFIX}`;
}

/** The header of an append event; null for every other event and for audio of another origin. */
export function readFrame(event: Buffer): FrameHeader | null {
  if (!isAppend(event)) return null;
  const encoded = event.toString('latin1', PREFIX.length, PREFIX.length + HEADER_CHARACTERS);
  const header = Buffer.from(encoded, 'base64');
  if (header.length !== HEADER_BYTES || header.readUInt16LE(0) !== MAGIC) return null;
  return {
    generation: header.readUInt16LE(2),
    turn: header.readUInt32LE(4),
    sequence: header.readUInt32LE(8),
  };
}

/** Whether an event is an append as `writeFrame` makes them. */
export function isAppend(event: Buffer): boolean {
  return event.length > PREFIX.length && event.toString('latin1', 0, PREFIX.length) === PREFIX;
}
