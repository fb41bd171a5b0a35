import { Buffer } from 'node:buffer';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { SequenceCheck } from '../measure/sequence-check.mjs';
import { ECHO_EVERY, echoEvent } from '../upstream/echo-event.mjs';
import { hasType, readEventNumber } from '../upstream/event-burst.mjs';
import { closePayload, encodeFrame, OPCODE } from '../wire/frame.mjs';
import { FrameReader } from '../wire/frame-reader.mjs';
import { HeadReader, upgradeRequest } from '../wire/handshake.mjs';
import { onreadShared } from '../wire/shared-read.mjs';
import { appendFrame, CLIENT_MASK, FRAME_MS } from './append-frame.mjs';

const AUDIO_DELTA = Buffer.from('response.output_audio.delta');
const MAX_TROUBLE_LENGTH = 160;

function clientFrame(opcode, payload) {
  return encodeFrame(opcode, payload, CLIENT_MASK);
}

/** What a plain client sends once it hears `session.created`; behind Parley the server does this. */
const OPENING = Buffer.concat(
  [
    {
      type: 'session.update',
      session: { type: 'realtime', instructions: 'Talk about the lesson. '.repeat(60) },
    },
    { type: 'response.create' },
  ].map((event) => clientFrame(OPCODE.text, JSON.stringify(event))),
);

/**
 * One voice session of a client: connects, lets the tutor open, and sends 40 ms of speech every 40 ms. `state` goes
 * from `connecting` over `talking` to `leaving`, or from anywhere to `failed`.
 */
export class Learner {
  state = 'connecting';
  /** Appends sent so far. */
  sent = 0;
  events = new SequenceCheck();
  isSending = false;
  #number;
  #target;
  #results;
  #wheel;
  #socket = null;
  #startedAtMs = 0;
  #upgradedAtMs = 0;
  #nextAppendMs = 0;
  #hasHeardAudio = false;
  #lastEcho = -ECHO_EVERY;
  #head = new HeadReader();
  #reader = new FrameReader((frame) => this.#onFrame(frame));

  /** @param target `{host, port, path, subprotocols, opensItself}` */
  constructor(number, target, { results, wheel }) {
    this.#number = number;
    this.#target = target;
    this.#results = results;
    this.#wheel = wheel;
  }

  get number() {
    return this.#number;
  }

  get isGone() {
    return this.#socket?.destroyed ?? true;
  }

  /** @param phaseMs when within the 40 ms its frames are due */
  connect(phaseMs) {
    const { host, port } = this.#target;
    this.#startedAtMs = performance.now();
    this.#nextAppendMs = phaseMs;
    const onread = onreadShared((bytes) => this.#onBytes(bytes));
    this.#socket = connect({ host, port, noDelay: true, onread });
    this.#socket.on('connect', () => {
      this.#socket.write(upgradeRequest({ ...this.#target, host: `${host}:${port}` }));
    });
    this.#socket.on('error', (error) => this.#fail(`socket: ${error.code ?? error.message}`));
    this.#socket.on('close', () => this.#fail('connection cut'));
    // Without a reader of the ordinary kind the end would not be noticed.
    this.#socket.resume();
  }

  /** Round trips that have not come back by now took at least so long. */
  countOutstanding(nowMs) {
    const lastSent = this.sent - 1 - ((this.sent - 1) % ECHO_EVERY);
    for (let sequence = this.#lastEcho + ECHO_EVERY; sequence <= lastSent; sequence += ECHO_EVERY) {
      this.#results.addRoundTrip(this.#nextAppendMs - (this.sent - sequence) * FRAME_MS, nowMs);
    }
  }

  leave() {
    this.isSending = false;
    if (this.state === 'failed') return;
    this.state = 'leaving';
    this.#socket.write(clientFrame(OPCODE.close, closePayload(1000)));
  }

  destroy() {
    if (this.state !== 'failed') this.state = 'leaving';
    this.#socket?.destroy();
  }

  #fail(trouble) {
    this.isSending = false;
    if (this.state === 'leaving' || this.state === 'failed') return;
    this.state = 'failed';
    this.#results.note(trouble.slice(0, MAX_TROUBLE_LENGTH));
    this.#socket.destroy();
  }

  #onBytes(bytes) {
    if (this.#head === null) this.#reader.read(bytes);
    else this.#onHead(this.#head.read(bytes));
  }

  #onHead(answer) {
    if (answer === null) return;
    this.#head = null;
    if (!answer.head.startsWith('HTTP/1.1 101')) {
      this.#fail(`upgrade refused: ${answer.head.split('\r\n', 1)[0]}`);
      return;
    }
    this.#upgradedAtMs = performance.now();
    this.#reader.read(answer.rest);
  }

  #onFrame(frame) {
    if (frame.opcode === OPCODE.text) this.#onEvent(frame);
    else if (frame.opcode === OPCODE.ping) this.#socket.write(clientFrame(OPCODE.pong, frame.bytes()));
    else if (frame.opcode === OPCODE.close) this.#onClose(frame);
  }

  #onClose(frame) {
    if (this.state === 'leaving') this.#socket.end();
    else if (frame.length < 2) this.#fail('closed: without a code');
    else this.#fail(`closed: ${frame.bytes(0, 2).readUInt16BE()} ${frame.bytes(2).toString()}`);
  }

  #onEvent(frame) {
    const number = readEventNumber(frame);
    if (number === null) {
      this.#results.note(`event of the relay: ${frame.bytes(0, MAX_TROUBLE_LENGTH).toString()}`);
      return;
    }
    this.events.accept(number);
    if (this.state === 'connecting') this.#begin();
    const echo = echoEvent.read(frame);
    if (echo !== null) {
      this.#lastEcho = echo.sequence;
      this.#results.addRoundTrip(echo.sentMs, performance.now());
    } else if (!this.#hasHeardAudio && hasType(frame, AUDIO_DELTA)) {
      this.#hasHeardAudio = true;
      this.#results.firstAudio.add(performance.now() - this.#startedAtMs);
    }
  }

  /** The first event has come: `session.created`. */
  #begin() {
    const now = performance.now();
    this.state = 'talking';
    this.#results.ready.add(now - this.#startedAtMs);
    this.#results.readyAfterUpgrade.add(now - this.#upgradedAtMs);
    if (this.#target.opensItself) this.#socket.write(OPENING);
    this.isSending = true;
    this.#nextAppendMs += Math.ceil((now - this.#nextAppendMs) / FRAME_MS) * FRAME_MS;
    this.#wheel.at(this.#nextAppendMs, this.#append);
  }

  #append = () => {
    if (!this.isSending) return;
    appendFrame.send(this.#socket, this.#number, this.sent, performance.now());
    this.sent += 1;
    this.#nextAppendMs += FRAME_MS;
    this.#wheel.at(this.#nextAppendMs, this.#append);
  };
}
