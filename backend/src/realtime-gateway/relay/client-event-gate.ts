import type { UpstreamVad } from '../../config/app-config.js';
import { isBase64 } from './base64.js';
import { isJsonObject, type JsonObject, numberAt, objectAt, stringAt } from '../json-object.js';
import { matchAudioAppend } from './audio-append-fast-path.js';
import { allowedClientItem } from './client-item.js';
import { allowedSessionFields } from './client-session-update.js';
import { isNestedDeeperThan } from './json-depth.js';
import { isItemId, usableEventId } from './wire-identifier.js';

/** Deeper than any event of the protocol, far below what overflows a stack. */
const MAX_JSON_DEPTH = 32;
/** The longest session upstream allows, in milliseconds: no audio position lies beyond it. */
const MAX_AUDIO_POSITION_MS = 3_600_000;
const MAX_CONTENT_INDEX = 16;

/** What observers want to know about a forwarded event that is not voice. */
export type ClientActNote =
  | { readonly kind: 'truncate'; readonly itemId: string; readonly audioEndMs: number }
  /** Something the learner has typed; empty when the item holds nothing but audio. */
  | { readonly kind: 'message'; readonly itemId: string | null; readonly text: string }
  | { readonly kind: 'reply-request' }
  | { readonly kind: 'other' };

export type ClientEventNote = ClientActNote | { readonly kind: 'audio'; readonly base64Length: number };

/** What happens to one frame of a client. `frame` is either the bytes that came (exact audio shape) or rebuilt JSON. */
export type GateVerdict =
  | { readonly kind: 'forward'; readonly frame: Buffer | string; readonly note: ClientEventNote }
  /** A `session.update` of which nothing is left: answered by us with the session as it is. */
  | { readonly kind: 'acknowledge-session' }
  | { readonly kind: 'refuse'; readonly error: ClientEventError }
  /** Too deep to be an event; the connection closes. */
  | { readonly kind: 'violation' };

/** The body of the `error` event that answers a refused client event. */
export interface ClientEventError {
  readonly type: 'invalid_request_error';
  readonly code: 'event_not_allowed' | 'invalid_json';
  readonly message: string;
  readonly param: string | null;
  readonly event_id: string | null;
}

const OTHER: ClientEventNote = { kind: 'other' };

function forward(event: JsonObject, note: ClientEventNote = OTHER): GateVerdict {
  return { kind: 'forward', frame: JSON.stringify(event), note };
}

function refuse(event: JsonObject, param: string): GateVerdict {
  return {
    kind: 'refuse',
    error: {
      type: 'invalid_request_error',
      code: 'event_not_allowed',
      message: `This event is not accepted here because of its field "${param}".`,
      param,
      event_id: usableEventId(event['event_id']) ?? null,
    },
  };
}

/** `type` and a usable `event_id`: the start of every rebuilt event. */
function envelope(event: JsonObject, type: string): JsonObject {
  const eventId = usableEventId(event['event_id']);
  return eventId === undefined ? { type } : { type, event_id: eventId };
}

function append(event: JsonObject): GateVerdict {
  const audio = stringAt(event, 'audio');
  if (audio === undefined || !isBase64(audio)) return refuse(event, 'audio');
  const note: ClientEventNote = { kind: 'audio', base64Length: audio.length };
  return forward({ ...envelope(event, 'input_audio_buffer.append'), audio }, note);
}

function isWholeNumberUpTo(value: number | undefined, max: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= max;
}

function truncate(event: JsonObject): GateVerdict {
  const itemId = stringAt(event, 'item_id');
  const contentIndex = numberAt(event, 'content_index');
  const audioEndMs = numberAt(event, 'audio_end_ms');
  if (!isItemId(itemId)) return refuse(event, 'item_id');
  if (!isWholeNumberUpTo(contentIndex, MAX_CONTENT_INDEX)) return refuse(event, 'content_index');
  if (!isWholeNumberUpTo(audioEndMs, MAX_AUDIO_POSITION_MS)) return refuse(event, 'audio_end_ms');
  return forward(
    {
      ...envelope(event, 'conversation.item.truncate'),
      item_id: itemId,
      content_index: contentIndex,
      audio_end_ms: audioEndMs,
    },
    { kind: 'truncate', itemId, audioEndMs },
  );
}

function retrieve(event: JsonObject): GateVerdict {
  const itemId = stringAt(event, 'item_id');
  if (!isItemId(itemId)) return refuse(event, 'item_id');
  return forward({ ...envelope(event, 'conversation.item.retrieve'), item_id: itemId });
}

function cancel(event: JsonObject): GateVerdict {
  const responseId = event['response_id'];
  if (responseId === undefined || responseId === null) return forward(envelope(event, 'response.cancel'));
  if (!isItemId(responseId)) return refuse(event, 'response_id');
  return forward({ ...envelope(event, 'response.cancel'), response_id: responseId });
}

function updateSession(event: JsonObject, vad: UpstreamVad): GateVerdict {
  const session = allowedSessionFields(objectAt(event, 'session'), vad);
  if (session === null) return { kind: 'acknowledge-session' };
  return forward({ ...envelope(event, 'session.update'), session });
}

function createItem(event: JsonObject): GateVerdict {
  const created = allowedClientItem(objectAt(event, 'item'));
  if (!created.isAllowed) return refuse(event, created.param);
  const previousItemId = stringAt(event, 'previous_item_id');
  return forward(
    {
      ...envelope(event, 'conversation.item.create'),
      ...(isItemId(previousItemId) ? { previous_item_id: previousItemId } : {}),
      item: created.item,
    },
    { kind: 'message', itemId: stringAt(created.item, 'id') ?? null, text: created.text },
  );
}

function judgeParsed(event: JsonObject, vad: UpstreamVad): GateVerdict {
  const type = stringAt(event, 'type');
  switch (type) {
    case 'input_audio_buffer.append':
      return append(event);
    case 'input_audio_buffer.commit':
    case 'input_audio_buffer.clear':
      return forward(envelope(event, type));
    case 'response.create':
      return forward(envelope(event, type), { kind: 'reply-request' });
    case 'response.cancel':
      return cancel(event);
    case 'conversation.item.truncate':
      return truncate(event);
    case 'conversation.item.retrieve':
      return retrieve(event);
    case 'conversation.item.create':
      return createItem(event);
    case 'session.update':
      return updateSession(event, vad);
    default:
      return refuse(event, 'type');
  }
}

const INVALID_JSON: GateVerdict = {
  kind: 'refuse',
  error: {
    type: 'invalid_request_error',
    code: 'invalid_json',
    message: 'A frame must be one JSON object.',
    param: null,
    event_id: null,
  },
};

function parseObject(frame: Buffer): JsonObject | null {
  try {
    const parsed: unknown = JSON.parse(frame.toString('utf8'));
    return isJsonObject(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * The allow-list for what a client may say to upstream. Every event is rebuilt from its checked fields, so duplicate and
 * unknown keys cannot travel; only audio in its exact shape goes on as the bytes that came. `vad`: what upstream knows.
 */
export function judgeClientFrame(frame: Buffer, vad: UpstreamVad = 'semantic'): GateVerdict {
  const base64Length = matchAudioAppend(frame);
  if (base64Length !== null) return { kind: 'forward', frame, note: { kind: 'audio', base64Length } };
  if (isNestedDeeperThan(frame, MAX_JSON_DEPTH)) return { kind: 'violation' };
  const event = parseObject(frame);
  return event === null ? INVALID_JSON : judgeParsed(event, vad);
}
