import { estimateSpeechMs, revealedLength } from './caption-reveal';

/** One item of the tutor's speech. It arrives faster than it sounds: `text` follows the ear. */
export interface TutorLine {
  readonly speaker: 'tutor';
  readonly itemId: string;
  readonly responseId: string;
  /** What was heard of the transcript: always a prefix of it. */
  readonly text: string;
  /** All that arrived so far. */
  readonly transcript: string;
  readonly receivedMs: number;
  readonly isAudioComplete: boolean;
  readonly heardMs: number;
  readonly status: 'queued' | 'sounding' | 'played' | 'interrupted';
}

export function newTutorLine(itemId: string, responseId: string): TutorLine {
  return {
    speaker: 'tutor',
    itemId,
    responseId,
    text: '',
    transcript: '',
    receivedMs: 0,
    isAudioComplete: false,
    heardMs: 0,
    status: 'queued',
  };
}

/** False when the line was heard whole or cut off: then nothing can be heard of it any more. */
export function isUnfinished(line: TutorLine): boolean {
  return line.status === 'queued' || line.status === 'sounding';
}

export function withAudio(line: TutorLine, durationMs: number): TutorLine {
  return { ...line, receivedMs: line.receivedMs + durationMs };
}

export function withAudioComplete(line: TutorLine): TutorLine {
  return line.isAudioComplete ? line : { ...line, isAudioComplete: true };
}

/**
 * The reply was stopped: no more audio will come. Words often run ahead of their audio; those that nobody will say any
 * more are taken back, unless they are on the screen already.
 */
export function withAudioStopped(line: TutorLine): TutorLine {
  if (!isUnfinished(line)) return line;
  // Upstream may have called audio complete that was never handed to us.
  const spokenLength = lengthHeardAt({ ...line, isAudioComplete: false }, line.receivedMs);
  return { ...line, transcript: line.transcript.slice(0, spokenLength), isAudioComplete: true };
}

/** A longer or corrected transcript. What was shown stays as long as it was, unless all of it has been heard. */
export function withTutorTranscript(line: TutorLine, transcript: string): TutorLine {
  if (line.status === 'interrupted') return line;
  const text = line.status === 'played' ? transcript : transcript.slice(0, line.text.length);
  return { ...line, transcript, text };
}

/** The line sounds and has been heard for so long. */
export function withHeard(line: TutorLine, playedMs: number): TutorLine {
  const heardMs = Math.max(line.heardMs, playedMs);
  const text = line.transcript.slice(0, lengthHeardAt(line, heardMs));
  return { ...line, heardMs, text, status: 'sounding' };
}

export function withHeardWhole(line: TutorLine, playedMs: number): TutorLine {
  const heardMs = Math.max(line.heardMs, playedMs);
  return { ...line, heardMs, text: line.transcript, status: 'played' };
}

/** The line stops where the learner cut it off. */
export function withCutOff(line: TutorLine, playedMs: number): TutorLine {
  return { ...withHeard(line, playedMs), status: 'interrupted' };
}

function lengthHeardAt(line: TutorLine, heardMs: number): number {
  const durationMs = line.isAudioComplete
    ? line.receivedMs
    : Math.max(line.receivedMs, estimateSpeechMs(line.transcript));
  const length = revealedLength(line.transcript, heardMs, durationMs);
  // A growing estimate of the length must not take words back from the screen.
  return Math.max(line.text.length, length);
}
