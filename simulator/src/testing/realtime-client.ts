import { once } from 'node:events';
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { type ClientOptions, WebSocket } from 'ws';
import { encodePcmBase64, msToSamples } from '../audio/pcm.js';

type EventOf<Type extends RealtimeServerEvent['type']> = Extract<RealtimeServerEvent, { type: Type }>;

/** A client for tests: keeps what it receives and waits for events by type, in the order they came. */
export class RealtimeClient {
  readonly received: RealtimeServerEvent[] = [];
  /** Settles when the connection is over. */
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiting = new Set<() => void>();
  private position = 0;

  private constructor(private readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on('message', (data: Buffer) => {
      // Cast: the simulator sends nothing but server events.
      this.received.push(JSON.parse(data.toString()) as RealtimeServerEvent);
      for (const check of this.waiting) check();
    });
    // A reset ends in `close` as well, which is what tests look at.
    socket.on('error', () => this.socket.terminate());
  }

  static async connect(
    url: string,
    options?: ClientOptions,
    protocols: string[] = [],
  ): Promise<RealtimeClient> {
    const socket = new WebSocket(url, protocols, options);
    const client = new RealtimeClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** The next event of this type; those before it are passed over. */
  next<Type extends RealtimeServerEvent['type']>(type: Type): Promise<EventOf<Type>> {
    return new Promise((resolve) => {
      const check = () => {
        const index = this.received.findIndex((event, at) => at >= this.position && event.type === type);
        if (index < 0) return;
        this.position = index + 1;
        this.waiting.delete(check);
        // Cast: it was found by its type.
        resolve(this.received[index] as EventOf<Type>);
      };
      this.waiting.add(check);
      check();
    });
  }

  all<Type extends RealtimeServerEvent['type']>(type: Type): EventOf<Type>[] {
    return this.received.filter((event): event is EventOf<Type> => event.type === type);
  }

  types(): string[] {
    return this.received.map(({ type }) => type);
  }

  get subprotocol(): string {
    return this.socket.protocol;
  }

  send(event: Record<string, unknown>): void {
    this.socket.send(JSON.stringify(event));
  }

  sendRaw(data: string | Buffer): void {
    this.socket.send(data);
  }

  /** Sends audio in frames of 40 ms, as the browser does, only faster. */
  sendAudio(samples: Int16Array): void {
    const frame = msToSamples(40);
    for (let offset = 0; offset < samples.length; offset += frame) {
      const audio = encodePcmBase64(samples.subarray(offset, offset + frame));
      this.send({ type: 'input_audio_buffer.append', audio });
    }
  }

  sendSilence(milliseconds: number): void {
    this.sendAudio(new Int16Array(msToSamples(milliseconds)));
  }

  ping(): Promise<unknown> {
    this.socket.ping();
    return once(this.socket, 'pong');
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
