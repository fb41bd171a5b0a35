import { SteadyBeat } from '../learner/steady-beat.js';

const BYTES_PER_MS = 48;
const TICK_MS = 40;

export interface ReplyOptions {
  readonly id: string;
  readonly text: string;
  readonly audioMs: number;
  /** How many times faster than real time it is sent. */
  readonly speed: number;
  say(event: Readonly<Record<string, unknown>> & { readonly type: string }): void;
  /** True while no more should be said, for want of a reader. */
  isHeld(): boolean;
  /** Called after each piece of audio with how many there were; the reply may be stopped in it. */
  onDelta(deltas: number): void;
  /** Tokens to be named in `response.done`. */
  bill(): Readonly<Record<string, unknown>>;
  onEnd(): void;
}

/** One spoken reply with the events of the Realtime protocol, in the protocol's order. */
export class TutorReply {
  private readonly speech: SteadyBeat;
  private readonly delta: string;
  private readonly deltasInAll: number;
  private deltas = 0;
  private hasEnded = false;

  constructor(private readonly options: ReplyOptions) {
    const { audioMs, speed } = options;
    const deltaMs = Math.round(TICK_MS * speed);
    this.delta = Buffer.alloc(deltaMs * BYTES_PER_MS).toString('base64');
    this.deltasInAll = Math.max(1, Math.ceil(audioMs / deltaMs));
    this.speech = new SteadyBeat(TICK_MS, TICK_MS, () => this.speak());
    this.begin();
  }

  get itemId(): string {
    return `item_${this.options.id}`;
  }

  cancel(reason: 'client_cancelled' | 'turn_detected'): void {
    this.end({ status: 'cancelled', status_details: { type: 'cancelled', reason } });
  }

  /** Without a word: the connection is gone. */
  abandon(): void {
    this.speech.stop();
    this.hasEnded = true;
  }

  private begin(): void {
    const { id, text, say } = this.options;
    say({ type: 'response.created', response: { id, object: 'realtime.response', status: 'in_progress' } });
    const item = { id: this.itemId, type: 'message', role: 'assistant', content: [] };
    say({ type: 'response.output_item.added', response_id: id, output_index: 0, item });
    say({ type: 'conversation.item.added', previous_item_id: null, item });
    say({ type: 'response.output_audio_transcript.delta', ...this.place(), delta: text });
  }

  private speak(): void {
    if (this.options.isHeld()) return;
    this.options.say({ type: 'response.output_audio.delta', ...this.place(), delta: this.delta });
    this.deltas += 1;
    this.options.onDelta(this.deltas);
    if (this.deltas >= this.deltasInAll) this.end({ status: 'completed' });
  }

  private end(outcome: Readonly<Record<string, unknown>>): void {
    if (this.hasEnded) return;
    this.abandon();
    const { id, text, say, bill, onEnd } = this.options;
    const content = [{ type: 'output_audio', transcript: text }];
    const item = { id: this.itemId, type: 'message', role: 'assistant', content };
    say({ type: 'response.output_audio.done', ...this.place() });
    say({ type: 'response.output_audio_transcript.done', ...this.place(), transcript: text });
    say({ type: 'response.output_item.done', response_id: id, output_index: 0, item });
    // Freed first: whoever hears the last event may ask for the next reply at once.
    onEnd();
    say({ type: 'response.done', response: { id, ...outcome, output: [item], usage: bill() } });
  }

  private place(): Readonly<Record<string, unknown>> {
    return { response_id: this.options.id, item_id: this.itemId, output_index: 0, content_index: 0 };
  }
}
