import { Buffer } from 'node:buffer';
import { DigitField } from '../wire/digit-field.mjs';
import { encodeFrame, OPCODE } from '../wire/frame.mjs';
import { ReusedBytes } from '../wire/reused-bytes.mjs';

const NUMBER_DIGITS = 8;
const ID_START = 'event_';
const BLANK_ID = ID_START + '0'.repeat(NUMBER_DIGITS);

/** How every event of this upstream begins; its number follows. */
const EVENT_START = Buffer.from(`{"event_id":"${ID_START}`);
/** Where the value of `type` begins. */
const TYPE_AT = EVENT_START.length + NUMBER_DIGITS + '","type":"'.length;

/** The number of an incoming server event; null for one that is not of this upstream. */
export function readEventNumber(frame) {
  return frame.isAt(0, EVENT_START) ? frame.numberAt(EVENT_START.length, NUMBER_DIGITS) : null;
}

export function hasType(frame, type) {
  return frame.isAt(TYPE_AT, type);
}

function encodeEvent(event) {
  return encodeFrame(OPCODE.text, JSON.stringify({ event_id: BLANK_ID, ...event }));
}

/** Events that leave together, prepared once; each use numbers them anew. */
export class EventBurst {
  #bytes;
  #numbers = [];

  /** @param events without `event_id` */
  constructor(...events) {
    const frames = events.map(encodeEvent);
    const template = Buffer.concat(frames);
    let at = 0;
    for (const frame of frames) {
      this.#numbers.push(new DigitField(at + frame.indexOf(BLANK_ID) + ID_START.length, NUMBER_DIGITS));
      at += frame.length;
    }
    this.#bytes = new ReusedBytes(template);
  }

  /** How many events it is. */
  get count() {
    return this.#numbers.length;
  }

  /** To be changed before the next `sendTo`. */
  get bytes() {
    return this.#bytes.bytes;
  }

  sendTo(socket, firstNumber) {
    const { bytes } = this.#bytes;
    for (let index = 0; index < this.#numbers.length; index += 1) {
      this.#numbers[index].write(bytes, firstNumber + index);
    }
    this.#bytes.sendTo(socket);
  }
}
