import { AudioError, type AudioProblem } from './audio-ports';

/** What `getUserMedia` rejects with, by the name of the exception (Media Capture and Streams, 10.3). */
const PROBLEM_BY_EXCEPTION: ReadonlyMap<string, AudioProblem> = new Map<string, AudioProblem>([
  ['NotAllowedError', 'microphone_denied'],
  ['SecurityError', 'microphone_denied'],
  ['NotFoundError', 'microphone_missing'],
  ['OverconstrainedError', 'microphone_missing'],
  ['NotReadableError', 'microphone_busy'],
  ['AbortError', 'microphone_busy'],
  ['TypeError', 'audio_unsupported'],
  ['InvalidStateError', 'audio_unsupported'],
]);

/** Says in the product's words why the microphone could not be opened. An unknown cause may go away: busy. */
export function toMicrophoneError(cause: unknown): AudioError {
  if (cause instanceof AudioError) return cause;
  const name = cause instanceof Error ? cause.name : '';
  return new AudioError(PROBLEM_BY_EXCEPTION.get(name) ?? 'microphone_busy', { cause });
}
