import type { Continuity } from 'parley/contracts';
import type { ServerEvent } from '../server-event';

const BYTES_PER_MS = 48;

/** Base64 of so much silence: PCM16 mono at 24 kHz. */
export function silentAudio(durationMs: number): string {
  return Buffer.alloc(durationMs * BYTES_PER_MS).toString('base64');
}

export interface ScriptedReply {
  readonly responseId?: string;
  readonly itemId?: string;
  readonly transcript?: string;
  readonly durationMs?: number;
}

/** What the server sends for a reply before it is finished: all of its words and audio, without the ends. */
export function replyBegins({
  responseId = 'reply-1',
  itemId = 'tutor-1',
  transcript = 'Hola, ¿qué tal?',
  durationMs = 1000,
}: ScriptedReply = {}): readonly ServerEvent[] {
  return [
    { type: 'response.created', responseId },
    { type: 'response.output_item.added', responseId, itemId },
    { type: 'response.output_audio_transcript.delta', responseId, itemId, delta: transcript },
    { type: 'response.output_audio.delta', responseId, itemId, audio: silentAudio(durationMs) },
  ];
}

/** A whole reply, as it arrives: much faster than it sounds. */
export function reply(script: ScriptedReply = {}): readonly ServerEvent[] {
  const { responseId = 'reply-1', itemId = 'tutor-1', transcript = 'Hola, ¿qué tal?' } = script;
  return [
    ...replyBegins(script),
    { type: 'response.output_audio.done', responseId, itemId },
    { type: 'response.output_audio_transcript.done', responseId, itemId, transcript },
    { type: 'response.done', responseId, isCut: false },
  ];
}

export function learnerStarts(itemId = 'learner-1', audioStartMs = 0): ServerEvent {
  return { type: 'input_audio_buffer.speech_started', itemId, audioStartMs };
}

/** The learner falls silent and the turn is taken. */
export function learnerStops(itemId = 'learner-1', audioEndMs = 1000): readonly ServerEvent[] {
  return [
    { type: 'input_audio_buffer.speech_stopped', itemId, audioEndMs },
    { type: 'input_audio_buffer.committed', itemId },
  ];
}

export interface ScriptedSession {
  readonly continuity?: Continuity;
  readonly resumeToken?: string;
  readonly secondsRemaining?: number;
}

/** What the server says first on every connection. */
export function session({
  continuity = 'new',
  resumeToken = 'rk_1',
  secondsRemaining = 900,
}: ScriptedSession = {}): ServerEvent {
  return { type: 'parley.session', continuity, resumeToken, resumeWithinSeconds: 30, secondsRemaining };
}
