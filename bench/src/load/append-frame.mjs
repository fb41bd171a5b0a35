import { Buffer } from 'node:buffer';
import { DigitField } from '../wire/digit-field.mjs';
import { encodeFrame, OPCODE } from '../wire/frame.mjs';
import { ReusedBytes } from '../wire/reused-bytes.mjs';

/** A browser takes another one for every frame; one is enough to make whoever receives it unmask. */
export const CLIENT_MASK = Buffer.from([0x5a, 0x1f, 0xc3, 0x76]);

export const FRAME_MS = 40;
/** PCM16, 24 kHz, mono. */
const FRAME_BYTES = FRAME_MS * 48;

const SESSION_DIGITS = 6;
const SEQUENCE_DIGITS = 7;
const TIME_DIGITS = 11;
const BLANK_ID = `m_${'0'.repeat(SESSION_DIGITS)}_${'0'.repeat(SEQUENCE_DIGITS)}_${'0'.repeat(TIME_DIGITS)}`;

/** Where the parts of an id `m_<session>_<number>_<microseconds>` lie, from its start. */
const SESSION_AT = 2;
const SEQUENCE_AT = SESSION_AT + SESSION_DIGITS + 1;
const TIME_AT = SEQUENCE_AT + SEQUENCE_DIGITS + 1;

export const APPEND_ID = { blank: BLANK_ID, length: BLANK_ID.length };

/** Bytes that look like nothing in particular and are the same in every run. */
export function arbitraryBytes(length) {
  let state = 0x2545f491;
  return Buffer.from(
    Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    }),
  );
}

const PAYLOAD = JSON.stringify({
  type: 'input_audio_buffer.append',
  audio: arbitraryBytes(FRAME_BYTES).toString('base64'),
  event_id: BLANK_ID,
});
export const APPEND_LENGTH = PAYLOAD.length;
const ID_AT = PAYLOAD.indexOf(BLANK_ID);

/** The numbers in the id that starts at `index` of an incoming frame. */
export function readSession(frame, index) {
  return frame.numberAt(index + SESSION_AT, SESSION_DIGITS);
}
export function readSequence(frame, index) {
  return frame.numberAt(index + SEQUENCE_AT, SEQUENCE_DIGITS);
}
/** Milliseconds, by the clock of who sent it. */
export function readSentMs(frame, index) {
  return frame.numberAt(index + TIME_AT, TIME_DIGITS) / 1000;
}

/** An `input_audio_buffer.append` as it comes in: its session and its number. The caller has seen that the length is right. */
export function readAppend(frame) {
  return { session: readSession(frame, ID_AT), sequence: readSequence(frame, ID_AT) };
}

export function copyAppendId(frame, target, targetAt) {
  frame.copyTo(target, targetAt, ID_AT, BLANK_ID.length);
}

/** 40 ms of speech, prepared once and sent by all learners with an id of its own each time. */
class AppendFrame {
  #frame = encodeFrame(OPCODE.text, PAYLOAD, CLIENT_MASK);
  #bytes = new ReusedBytes(this.#frame);
  #session = this.#field(SESSION_AT, SESSION_DIGITS);
  #sequence = this.#field(SEQUENCE_AT, SEQUENCE_DIGITS);
  #time = this.#field(TIME_AT, TIME_DIGITS);

  send(socket, session, sequence, sentMs) {
    const { bytes } = this.#bytes;
    this.#session.write(bytes, session);
    this.#sequence.write(bytes, sequence);
    this.#time.write(bytes, Math.round(sentMs * 1000));
    this.#bytes.sendTo(socket);
  }

  #field(at, width) {
    const inPayload = ID_AT + at;
    const key = Buffer.from(
      Array.from({ length: width }, (_, digit) => CLIENT_MASK[(inPayload + digit) & 3]),
    );
    return new DigitField(this.#frame.length - PAYLOAD.length + inPayload, width, key);
  }
}

export const appendFrame = new AppendFrame();
