import { ADMIN_END_REASONS } from 'parley/contracts';
import type { AdminEndReason, Continuity, TutorEvent } from 'parley/contracts';
import {
  isWireObject,
  number,
  object,
  oneOf,
  optionalNumber,
  optionalObject,
  optionalText,
  text,
  UnreadableEvent,
} from './wire-object';
import type { TurnDetection } from './client-event';
import type { WireObject } from './wire-object';

/** What the client understands of the Realtime GA server events, plus Parley's own. Audio is base64 of PCM16 24 kHz mono. */
export type ServerEvent =
  | { readonly type: 'session.created' }
  /** `turnDetection`: null where it is off, and where the event does not say. `speed`: null where it does not say. */
  | {
      readonly type: 'session.updated';
      readonly turnDetection: TurnDetection | null;
      readonly speed: number | null;
    }
  | { readonly type: 'error'; readonly code: string }
  | {
      readonly type: 'input_audio_buffer.speech_started';
      readonly itemId: string;
      readonly audioStartMs: number | null;
    }
  | {
      readonly type: 'input_audio_buffer.speech_stopped';
      readonly itemId: string;
      readonly audioEndMs: number | null;
    }
  | { readonly type: 'input_audio_buffer.committed'; readonly itemId: string }
  | { readonly type: 'input_audio_buffer.cleared' }
  | { readonly type: 'conversation.item.added'; readonly itemId: string; readonly role: string }
  | {
      readonly type: 'conversation.item.input_audio_transcription.delta';
      readonly itemId: string;
      readonly delta: string;
    }
  | {
      readonly type: 'conversation.item.input_audio_transcription.completed';
      readonly itemId: string;
      readonly transcript: string;
    }
  | { readonly type: 'conversation.item.input_audio_transcription.failed'; readonly itemId: string }
  | { readonly type: 'response.created'; readonly responseId: string }
  | { readonly type: 'response.output_item.added'; readonly responseId: string; readonly itemId: string }
  | {
      readonly type: 'response.output_audio.delta';
      readonly responseId: string;
      readonly itemId: string;
      readonly audio: string;
    }
  | { readonly type: 'response.output_audio.done'; readonly responseId: string; readonly itemId: string }
  | {
      readonly type: 'response.output_audio_transcript.delta';
      readonly responseId: string;
      readonly itemId: string;
      readonly delta: string;
    }
  | {
      readonly type: 'response.output_audio_transcript.done';
      readonly responseId: string;
      readonly itemId: string;
      readonly transcript: string;
    }
  /** `isCut`: it was stopped before it was whole. */
  | { readonly type: 'response.done'; readonly responseId: string; readonly isCut: boolean }
  | {
      readonly type: 'parley.session';
      readonly continuity: Continuity;
      readonly resumeToken: string;
      readonly resumeWithinSeconds: number;
      readonly secondsRemaining: number;
    }
  | { readonly type: 'parley.tutor'; readonly status: TutorEvent['status'] }
  | { readonly type: 'parley.time_remaining'; readonly seconds: number }
  | { readonly type: 'parley.going_away' }
  /** `note`: an admin's own words, in whatever language; null where there are none. */
  | {
      readonly type: 'parley.admin_ended';
      readonly reason: AdminEndReason;
      readonly note: string | null;
    };

export type ServerEventType = ServerEvent['type'];

type EventOfType<Type extends ServerEventType> = Extract<ServerEvent, { readonly type: Type }>;

/** Reads one wire event; throws `UnreadableEvent` when a member it needs is not there. */
type Readers = { readonly [Type in ServerEventType]: (wire: WireObject) => EventOfType<Type> };

const CONTINUITIES: readonly Continuity[] = ['new', 'kept', 'replayed'];
const TUTOR_STATUSES: readonly TutorEvent['status'][] = ['reconnecting', 'reconnected'];

const READERS: Readers = {
  'session.created': () => ({ type: 'session.created' }),
  'session.updated': (wire) => ({
    type: 'session.updated',
    turnDetection: objectIn(wire, 'session', 'audio', 'input', 'turn_detection'),
    speed: optionalNumber(objectIn(wire, 'session', 'audio', 'output') ?? {}, 'speed'),
  }),
  error: (wire) => ({ type: 'error', code: codeOf(wire) }),
  'input_audio_buffer.speech_started': (wire) => ({
    type: 'input_audio_buffer.speech_started',
    itemId: text(wire, 'item_id'),
    audioStartMs: optionalNumber(wire, 'audio_start_ms'),
  }),
  'input_audio_buffer.speech_stopped': (wire) => ({
    type: 'input_audio_buffer.speech_stopped',
    itemId: text(wire, 'item_id'),
    audioEndMs: optionalNumber(wire, 'audio_end_ms'),
  }),
  'input_audio_buffer.committed': (wire) => ({
    type: 'input_audio_buffer.committed',
    itemId: text(wire, 'item_id'),
  }),
  'input_audio_buffer.cleared': () => ({ type: 'input_audio_buffer.cleared' }),
  'conversation.item.added': (wire) => ({
    type: 'conversation.item.added',
    itemId: text(object(wire, 'item'), 'id'),
    role: text(object(wire, 'item'), 'role'),
  }),
  'conversation.item.input_audio_transcription.delta': (wire) => ({
    type: 'conversation.item.input_audio_transcription.delta',
    itemId: text(wire, 'item_id'),
    delta: text(wire, 'delta'),
  }),
  'conversation.item.input_audio_transcription.completed': (wire) => ({
    type: 'conversation.item.input_audio_transcription.completed',
    itemId: text(wire, 'item_id'),
    transcript: text(wire, 'transcript'),
  }),
  'conversation.item.input_audio_transcription.failed': (wire) => ({
    type: 'conversation.item.input_audio_transcription.failed',
    itemId: text(wire, 'item_id'),
  }),
  'response.created': (wire) => ({
    type: 'response.created',
    responseId: text(object(wire, 'response'), 'id'),
  }),
  'response.output_item.added': (wire) => ({
    type: 'response.output_item.added',
    responseId: text(wire, 'response_id'),
    itemId: text(object(wire, 'item'), 'id'),
  }),
  'response.output_audio.delta': (wire) => ({
    type: 'response.output_audio.delta',
    ...itemOf(wire),
    audio: text(wire, 'delta'),
  }),
  'response.output_audio.done': (wire) => ({ type: 'response.output_audio.done', ...itemOf(wire) }),
  'response.output_audio_transcript.delta': (wire) => ({
    type: 'response.output_audio_transcript.delta',
    ...itemOf(wire),
    delta: text(wire, 'delta'),
  }),
  'response.output_audio_transcript.done': (wire) => ({
    type: 'response.output_audio_transcript.done',
    ...itemOf(wire),
    transcript: text(wire, 'transcript'),
  }),
  'response.done': (wire) => ({
    type: 'response.done',
    responseId: text(object(wire, 'response'), 'id'),
    isCut: object(wire, 'response')['status'] === 'cancelled',
  }),
  'parley.session': (wire) => ({
    type: 'parley.session',
    continuity: oneOf(wire, 'continuity', CONTINUITIES),
    resumeToken: text(wire, 'resume_token'),
    resumeWithinSeconds: number(wire, 'resume_within_seconds'),
    secondsRemaining: number(wire, 'seconds_remaining'),
  }),
  'parley.tutor': (wire) => ({ type: 'parley.tutor', status: oneOf(wire, 'status', TUTOR_STATUSES) }),
  'parley.time_remaining': (wire) => ({ type: 'parley.time_remaining', seconds: number(wire, 'seconds') }),
  'parley.going_away': () => ({ type: 'parley.going_away' }),
  'parley.admin_ended': (wire) => ({
    type: 'parley.admin_ended',
    reason: oneOf(wire, 'reason', ADMIN_END_REASONS),
    note: optionalText(wire, 'note'),
  }),
};

/** Older names of the same events, still spoken by some engines. */
const SYNONYMS: Readonly<Record<string, ServerEventType>> = {
  'conversation.item.created': 'conversation.item.added',
};

/**
 * Reads one text frame. Tolerant by design, because engines differ: an event that is unknown, malformed or incomplete
 * is null, and the conversation goes on without it.
 */
export function parseServerEvent(frame: string): ServerEvent | null {
  try {
    const wire: unknown = JSON.parse(frame);
    if (!isWireObject(wire)) return null;
    const type = typeOf(wire);
    return type && READERS[type](wire);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof UnreadableEvent) return null;
    throw error;
  }
}

function typeOf(wire: WireObject): ServerEventType | null {
  const name = typeof wire['type'] === 'string' ? wire['type'] : '';
  const type = Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : name;
  return type !== undefined && isKnownType(type) ? type : null;
}

function isKnownType(type: string): type is ServerEventType {
  return Object.hasOwn(READERS, type);
}

function itemOf(wire: WireObject): { responseId: string; itemId: string } {
  return { responseId: text(wire, 'response_id'), itemId: text(wire, 'item_id') };
}

function codeOf(wire: WireObject): string {
  const code = object(wire, 'error')['code'];
  return typeof code === 'string' ? code : '';
}

function objectIn(wire: WireObject, ...path: readonly string[]): WireObject | null {
  return path.reduce<WireObject | null>(optionalObject, wire);
}
