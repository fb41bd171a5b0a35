import { FakeUpstream } from './fake-upstream.js';
import { until } from './until.js';

export type UpstreamEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** Base64 characters of a millisecond of audio: PCM16, 24 kHz, mono. */
const BASE64_PER_MS = 64;

/** An upstream that says what a test tells it to, on its newest connection, and ends what is cancelled. */
export class ScriptedTutor {
  private speak: (event: Record<string, unknown>) => void = () => undefined;
  private replies = 0;
  /** Whether a reply ends as soon as it is cancelled. */
  stopsAtOnce = true;

  private constructor(readonly upstream: FakeUpstream) {}

  static async start(): Promise<ScriptedTutor> {
    const tutor: ScriptedTutor = new ScriptedTutor(
      await FakeUpstream.start((event, say) => {
        tutor.speak = say;
        if (event.type === 'response.cancel' && tutor.stopsAtOnce) tutor.endReply('cancelled');
      }),
    );
    return tutor;
  }

  /** Number of connections so far. */
  get dials(): number {
    return this.upstream.received.length;
  }

  /** Number of connections that are still open. */
  get openLines(): number {
    return this.upstream.sockets.size;
  }

  /** Resolves once nobody is connected any more. */
  async isLeft(): Promise<void> {
    await until(() => (this.openLines === 0 ? true : undefined));
  }

  /** Everything the newest connection has received, of one type. */
  heard(type: string): UpstreamEvent[] {
    return (this.upstream.received.at(-1) ?? []).filter((event) => event.type === type);
  }

  async hears(type: string, count = 1): Promise<UpstreamEvent> {
    return until(() => this.heard(type)[count - 1]);
  }

  say(event: Record<string, unknown>): void {
    this.speak(event);
  }

  beginReply(): void {
    this.replies += 1;
    this.say({ type: 'response.created', response: { id: `resp_${this.replies}` } });
    this.say({ type: 'response.output_item.added', item: { id: this.itemId } });
  }

  /** The next piece of the reply: `label` names it, `durationMs` is how long it sounds. */
  audio(label: string, durationMs = 100): void {
    this.say({
      type: 'response.output_audio.delta',
      event_id: label,
      item_id: this.itemId,
      delta: 'A'.repeat(durationMs * BASE64_PER_MS),
    });
  }

  endReply(status = 'completed'): void {
    this.say({ type: 'response.done', response: { id: `resp_${this.replies}`, status, output: [] } });
  }

  async stop(): Promise<void> {
    await this.upstream.stop();
  }

  private get itemId(): string {
    return `item_${this.replies}`;
  }
}
