import { Buffer } from 'node:buffer';
import { APPEND_ID, copyAppendId, readSentMs, readSequence } from '../load/append-frame.mjs';
import { EventBurst, hasType } from './event-burst.mjs';

/** An event of which every relay may know that it is none of its business; a real upstream sends one a word. */
const TYPE = 'conversation.item.input_audio_transcription.delta';
const TYPE_BYTES = Buffer.from(TYPE);

/** Every so many-th append is answered at once: two and a half a second. */
export const ECHO_EVERY = 10;

/** Tells the client which of its appends has arrived: `item_id` is that one's `event_id`. */
class EchoEvent {
  #burst = new EventBurst({ type: TYPE, item_id: APPEND_ID.blank, content_index: 0, delta: ' mercado' });
  #idAt = this.#burst.bytes.indexOf(APPEND_ID.blank);
  /** All frames of this event are as long; the header is two bytes and two of length. */
  #payloadLength = this.#burst.bytes.length - 4;

  answer(append, socket, number) {
    copyAppendId(append, this.#burst.bytes, this.#idAt);
    this.#burst.sendTo(socket, number);
  }

  /** What an incoming server event echoes, or null when it is another event. */
  read(frame) {
    if (frame.length !== this.#payloadLength || !hasType(frame, TYPE_BYTES)) return null;
    const idAt = this.#idAt - 4;
    return { sequence: readSequence(frame, idAt), sentMs: readSentMs(frame, idAt) };
  }
}

export const echoEvent = new EchoEvent();
