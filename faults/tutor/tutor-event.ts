/** The transcript of the reply that opens a conversation. */
export const GREETING = 'greeting';

/** The transcript of an answer: learners recognise by it that they hear the same one twice. */
export function answerTo(learnerText: string): string {
  return `answer to ${learnerText}`;
}

/** What the tutor writes down of a learner's turn. */
export function transcriptOf(turn: number): string {
  return `turn ${turn}`;
}

/** Every event of the tutor is numbered, so that whoever hears it knows whether one is missing. */
export interface EventNumber {
  /** Connection of the tutor, from 0. */
  readonly connection: number;
  /** From 0 on each connection. */
  readonly sequence: number;
}

const NUMBER = /^tutor-(\d+)-(\d+)$/;

export function writeEventNumber({ connection, sequence }: EventNumber): string {
  return `tutor-${connection}-${sequence}`;
}

/** Null for an event that is not the tutor's own. */
export function readEventNumber(eventId: unknown): EventNumber | null {
  const match = NUMBER.exec(typeof eventId === 'string' ? eventId : '');
  return match === null ? null : { connection: Number(match[1]), sequence: Number(match[2]) };
}

export function isFromTutor(event: Readonly<Record<string, unknown>>): boolean {
  return readEventNumber(event['event_id']) !== null;
}
