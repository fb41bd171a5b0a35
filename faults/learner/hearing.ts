import { addFigures, SequenceCheck, type SequenceFigures } from './sequence-check.js';
import { GREETING, readEventNumber } from '../tutor/tutor-event.js';

export type ServerEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** Of events other than audio, the last ones are kept. */
const KEPT_EVENTS = 300;

export interface HeardEvent {
  readonly atMs: number;
  readonly event: ServerEvent;
}

/** What one learner hears, over all connections: whether it came whole and in order, and what the tutor said twice. */
export class Hearing {
  readonly events: HeardEvent[] = [];
  private readonly finished: SequenceFigures[] = [];
  private check: SequenceCheck | null = null;
  private tutorConnection = -1;
  /** By the check before this one. */
  private expected = 0;
  /** Text of a reply → ids of the responses that began to say it aloud. */
  private readonly begun = new Map<string, Set<string>>();
  private readonly texts = new Map<string, string>();
  private done = 0;

  /** A new connection of the learner: what was under way on the old one may be missing, but not come again. */
  beginConnection(): void {
    if (this.check === null) return;
    this.finished.push(this.check.figures);
    this.expected = this.check.expected;
    this.check = null;
  }

  hear(event: ServerEvent, atMs: number): void {
    this.checkOrder(event);
    if (event.type === 'response.output_audio.delta') {
      this.replySounds(String(event['response_id']));
      return;
    }
    if (event.type === 'response.output_audio_transcript.delta') {
      this.texts.set(String(event['response_id']), String(event['delta']));
    }
    if (event.type === 'response.done') this.done += 1;
    this.events.push({ atMs, event });
    if (this.events.length > KEPT_EVENTS) this.events.shift();
  }

  /** Events that came from the tutor and were lost, doubled or out of order while a connection held. */
  get figures(): SequenceFigures {
    return addFigures(this.check === null ? this.finished : [...this.finished, this.check.figures]);
  }

  /** Replies whose end was heard, the relay's own word for a lost one included. */
  get doneReplies(): number {
    return this.done;
  }

  get greetings(): number {
    return this.begun.get(GREETING)?.size ?? 0;
  }

  /** Replies that were begun more than once. */
  get doubleReplies(): string[] {
    return [...this.begun].filter(([text, ids]) => text !== GREETING && ids.size > 1).map(([text]) => text);
  }

  get replies(): number {
    return [...this.begun.keys()].filter((text) => text !== GREETING).length;
  }

  /** Events of this type that are still kept, oldest first. */
  all(type: string): HeardEvent[] {
    return this.events.filter(({ event }) => event.type === type);
  }

  last(type: string): HeardEvent | undefined {
    return this.all(type).at(-1);
  }

  private replySounds(responseId: string): void {
    const text = this.texts.get(responseId) ?? `unknown ${responseId}`;
    const ids = this.begun.get(text) ?? new Set();
    this.begun.set(text, ids.add(responseId));
  }

  /** Only what the tutor numbered: the relay's own events come in between. */
  private checkOrder(event: ServerEvent): void {
    const number = readEventNumber(event['event_id']);
    if (number === null) return;
    if (number.connection !== this.tutorConnection) {
      this.beginConnection();
      this.expected = 0;
      this.tutorConnection = number.connection;
    }
    this.check ??= new SequenceCheck(Math.max(this.expected, number.sequence));
    this.check.arrived(number.sequence);
  }
}
