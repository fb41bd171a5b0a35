import { toKeep } from '../framing/lent-bytes.js';
import { isJsonObject, type JsonObject, stringAt } from '../json-object.js';
import { byteTable, hasBytesAt, skipBytes } from './bytes.js';

/** One frame of upstream, read only as far as needed. `frame` is the bytes that came. */
export type ServerEvent =
  /** Known by the start of its bytes and of no further interest: never parsed. */
  | { readonly kind: 'opaque'; readonly type: string; readonly frame: Buffer }
  | { readonly kind: 'parsed'; readonly type: string; readonly frame: Buffer; readonly body: JsonObject }
  /** Not an event; never shown to the client. */
  | { readonly kind: 'unreadable' };

export const AUDIO_DELTA = 'response.output_audio.delta';
export const TUTOR_WORDS_DELTA = 'response.output_audio_transcript.delta';

/** Events that come by the dozen a second: audio, and the words of either side one by one. */
export const FREQUENT_TYPES = [
  AUDIO_DELTA,
  TUTOR_WORDS_DELTA,
  'conversation.item.input_audio_transcription.delta',
] as const;

export type FrequentType = (typeof FREQUENT_TYPES)[number];

/** Events whose content the relay acts on. Everything else is forwarded by its bytes. */
const READ_IN_FULL: ReadonlySet<string> = new Set([
  'error',
  'input_audio_buffer.speech_started',
  'input_audio_buffer.speech_stopped',
  'response.done',
]);

/** How they are written. */
const FREQUENT_FIELDS = FREQUENT_TYPES.map((type) => ({ type, field: Buffer.from(`"type":"${type}"`) }));
const OBJECT_START = 0x7b;
const EVENT_ID_FIRST = Buffer.from('{"event_id":"');
const AFTER_EVENT_ID = Buffer.from('",');
const EVENT_ID_BYTES = byteTable('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');

/** A frequent type where the first field or the one after `event_id` tells it, written without a space: found without making a string. */
function peekFrequentType(frame: Buffer): string | null {
  let start = 1;
  if (hasBytesAt(frame, 0, EVENT_ID_FIRST)) {
    const endOfId = skipBytes(frame, EVENT_ID_FIRST.length, EVENT_ID_BYTES);
    if (!hasBytesAt(frame, endOfId, AFTER_EVENT_ID)) return null;
    start = endOfId + AFTER_EVENT_ID.length;
  } else if (frame[0] !== OBJECT_START) return null;
  for (const { type, field } of FREQUENT_FIELDS) if (hasBytesAt(frame, start, field)) return type;
  return null;
}

/** Longest start of a frame that can hold `event_id` and `type`. */
const HEAD_LENGTH = 200;
const TYPE_IN_HEAD = /^\{(?:"event_id": ?"[\w-]*", ?)?"type": ?"([a-z_.]+)"/;

/** The type, when the frame starts with it (or with `event_id` and then it); null when only parsing can tell. */
export function peekEventType(frame: Buffer): string | null {
  const frequent = peekFrequentType(frame);
  if (frequent !== null) return frequent;
  return TYPE_IN_HEAD.exec(frame.toString('latin1', 0, HEAD_LENGTH))?.[1] ?? null;
}

/** `session.*` carries our instructions, so it is always read, and what is read is what redaction sees. */
function mustBeRead(type: string): boolean {
  return READ_IN_FULL.has(type) || type.startsWith('session.');
}

function parseEvent(frame: Buffer): ServerEvent {
  try {
    const body: unknown = JSON.parse(frame.toString('utf8'));
    const type = isJsonObject(body) ? stringAt(body, 'type') : undefined;
    return isJsonObject(body) && type !== undefined
      ? { kind: 'parsed', type, frame, body }
      : { kind: 'unreadable' };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'unreadable' };
    throw error;
  }
}

export function readServerEvent(frame: Buffer): ServerEvent {
  const type = peekEventType(frame);
  return type === null || mustBeRead(type) ? parseEvent(frame) : { kind: 'opaque', type, frame };
}

/** The same event for whoever holds on to it. */
export function eventToKeep(event: ServerEvent): ServerEvent {
  return event.kind === 'unreadable' ? event : { ...event, frame: toKeep(event.frame) };
}
