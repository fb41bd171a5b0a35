import { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { APPEND_LENGTH, readAppend } from '../load/append-frame.mjs';
import { SequenceCheck } from '../measure/sequence-check.mjs';
import { encodeFrame, OPCODE } from '../wire/frame.mjs';
import { FrameReader } from '../wire/frame-reader.mjs';
import { ECHO_EVERY, echoEvent } from './echo-event.mjs';
import { DELTA_EVERY_MS, EVENTS, GREETING_DELTAS, REPLY_DELTAS } from './reply-events.mjs';

/** From one reply's begin to the next: the tutor speaks half of the time. */
const CYCLE_MS = 10_000;
const SPEECH_BEFORE_REPLY_MS = 3_000;
/** What a reply needs until its last event, and a little air. */
const GREETING_MS = 1_000;
/** Asked to greet so long ago, half of many tutors speak, as ever after: a first reply begins anywhere in a cycle and lasts for half of one. */
export const IN_RHYTHM_MS = GREETING_MS + SPEECH_BEFORE_REPLY_MS + CYCLE_MS / 2;

const SESSION_UPDATE = Buffer.from('{"type":"session.update"');
const RESPONSE_CREATE = Buffer.from('{"type":"response.create"');

/** One conversation as the Realtime API would hold it: greets when asked to, then speaks in its own rhythm. */
export class UpstreamSession {
  #socket;
  #wheel;
  #phaseMs;
  #deltasLeft = 0;
  #nextDeltaMs = 0;
  #reader = new FrameReader((frame) => this.#onFrame(frame));
  #onNumbered;
  appends = new SequenceCheck();
  /** Events sent so far; the number of the next one. */
  sent = 0;
  /** Between its first `response.create` and its end. */
  isTalking = false;
  /** A quiet one begins no new reply and breaks off the running one. */
  isQuiet = false;

  /**
   * @param phase 0 to 1: when in the common rhythm its replies begin
   * @param onNumbered told the session's number, once the first append brings it
   */
  constructor(socket, { wheel, phase, onNumbered }) {
    this.#socket = socket;
    this.#wheel = wheel;
    this.#phaseMs = phase * CYCLE_MS;
    this.#onNumbered = onNumbered;
    this.#say(EVENTS.created);
  }

  read(chunk) {
    this.#reader.read(chunk);
  }

  end() {
    this.isTalking = false;
    this.isQuiet = true;
  }

  #onFrame(frame) {
    if (frame.opcode === OPCODE.text) this.#onEvent(frame);
    else if (frame.opcode === OPCODE.ping) this.#socket.write(encodeFrame(OPCODE.pong, frame.bytes()));
    else if (frame.opcode === OPCODE.close) this.#socket.end(encodeFrame(OPCODE.close, frame.bytes(0, 2)));
  }

  #onEvent(frame) {
    if (frame.length === APPEND_LENGTH) this.#onAppend(frame);
    else if (frame.isAt(0, SESSION_UPDATE)) this.#say(EVENTS.updated);
    else if (frame.isAt(0, RESPONSE_CREATE)) this.#greet();
  }

  #onAppend(frame) {
    const { session, sequence } = readAppend(frame);
    if (this.#onNumbered !== null) {
      this.#onNumbered(session);
      this.#onNumbered = null;
    }
    this.appends.accept(sequence);
    if (sequence % ECHO_EVERY !== 0) return;
    echoEvent.answer(frame, this.#socket, this.sent);
    this.sent += 1;
  }

  #say(burst) {
    burst.sendTo(this.#socket, this.sent);
    this.sent += burst.count;
  }

  #greet() {
    if (this.isTalking) return;
    this.isTalking = true;
    this.#beginReply(EVENTS.greetingBegin, GREETING_DELTAS);
    this.#planReply(performance.now() + GREETING_MS + SPEECH_BEFORE_REPLY_MS);
  }

  /** The next reply in this session's rhythm, not before `earliestMs`. */
  #planReply(earliestMs) {
    const cycles = Math.ceil((earliestMs - this.#phaseMs) / CYCLE_MS);
    const beginMs = cycles * CYCLE_MS + this.#phaseMs;
    this.#wheel.at(beginMs - SPEECH_BEFORE_REPLY_MS, () => {
      if (!this.isQuiet) this.#say(EVENTS.speechStarted);
    });
    this.#wheel.at(beginMs, () => {
      if (this.isQuiet) return;
      this.#beginReply(EVENTS.replyBegin, REPLY_DELTAS);
      this.#planReply(beginMs + CYCLE_MS / 2);
    });
  }

  #beginReply(burst, deltas) {
    this.#say(burst);
    this.#deltasLeft = deltas;
    this.#nextDeltaMs = performance.now();
    this.#speak();
  }

  #speak = () => {
    if (this.isQuiet) return;
    if (this.#deltasLeft === 0) {
      this.#say(EVENTS.replyEnd);
      return;
    }
    this.#say(EVENTS.delta);
    this.#deltasLeft -= 1;
    this.#nextDeltaMs += DELTA_EVERY_MS;
    this.#wheel.at(this.#nextDeltaMs, this.#speak);
  };
}
