import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { safetyIdentifier } from '../../src/realtime-gateway/upstream/upstream-address.js';

/** An event on the wire, parsed. */
export type JsonEvent = Readonly<Record<string, unknown>>;

const DELTA = { type: 'response.output_audio.delta', item_id: 'item_greeting', delta: 'A'.repeat(400) };

/** Text as a strict reader takes it: valid UTF-8, no byte order mark swallowed. */
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Every byte that one conversation has sent upstream. */
export class UpstreamRecord {
  /** Payloads of messages, in order. */
  readonly frames: Buffer[] = [];
  /** Payloads of pings, pongs and closes. */
  readonly controls: Buffer[] = [];
  hasBinary = false;
  isClosed = false;

  constructor(
    /** Request line and headers of the handshake. */
    readonly request: string,
    /** Upstream's end of the connection. */
    readonly socket: WebSocket,
  ) {}

  /** Upstream says something of its own accord. */
  say(event: JsonEvent): void {
    this.socket.send(JSON.stringify(event));
  }

  /** All that came, as text in which a canary can be looked for. */
  get everything(): string {
    return [
      this.request,
      ...[...this.frames, ...this.controls].map((bytes) => bytes.toString('latin1')),
    ].join('\n');
  }
}

/**
 * The event of a frame that means the same to every reader. Throws when it does not: bytes that are not UTF-8, a second key of the
 * same name, white space, numbers in an odd form.
 */
export function strictEvent(frame: Buffer): JsonEvent {
  const text = STRICT_UTF8.decode(frame);
  const event = JSON.parse(text) as JsonEvent; // the comparison proves what it is
  if (JSON.stringify(event) !== text) throw new Error(`readers may differ about ${text.slice(0, 200)}`);
  return event;
}

function answer(frame: Buffer, record: UpstreamRecord, isGreeting: boolean): void {
  let event: JsonEvent;
  try {
    event = JSON.parse(frame.toString('utf8')) as JsonEvent; // of our own backend
  } catch {
    return; // kept in the record, where the test will find it
  }
  if (event['type'] === 'session.update') {
    record.say({ type: 'session.updated', event_id: 'event_2', session: event['session'] });
  } else if (event['type'] === 'response.create' && isGreeting) {
    record.say({ type: 'response.created', event_id: 'event_3', response: { id: 'resp_1' } });
    record.say(DELTA);
    record.say({
      type: 'response.done',
      event_id: 'event_4',
      response: { id: 'resp_1', status: 'completed' },
    });
  } else if (event['type'] === 'input_audio_buffer.clear' || String(event['event_id']).startsWith('mark_')) {
    record.say({ type: 'input_audio_buffer.cleared', event_id: event['event_id'] });
  }
}

/** A Realtime server that keeps whatever it is sent, byte for byte, and greets like a real one. */
export class RecordingUpstream {
  /** Whether it answers when it is asked for a reply. */
  isGreeting = true;
  /** Fields of the session that it begins with, besides the usual ones. */
  session: JsonEvent = {};

  private readonly records = new Map<string, UpstreamRecord>();

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket, request) => this.converse(socket, request));
  }

  static async start(): Promise<RecordingUpstream> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new RecordingUpstream(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/realtime`; // it listens on TCP
  }

  get openSockets(): number {
    return this.server.clients.size;
  }

  get conversations(): readonly UpstreamRecord[] {
    return [...this.records.values()];
  }

  /** Undefined when this session has never been dialled for. */
  recordOf(sessionId: string): UpstreamRecord | undefined {
    return this.records.get(safetyIdentifier(sessionId));
  }

  async stop(): Promise<void> {
    for (const socket of this.server.clients) socket.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private converse(socket: WebSocket, request: IncomingMessage): void {
    const head = [request.method, request.url, ...request.rawHeaders].join(' ');
    const record = new UpstreamRecord(head, socket);
    this.records.set(String(request.headers['openai-safety-identifier']), record);
    socket.on('message', (data: Buffer, isBinary) => {
      record.frames.push(data);
      record.hasBinary ||= isBinary;
      answer(data, record, this.isGreeting);
    });
    socket.on('ping', (data: Buffer) => record.controls.push(data));
    socket.on('pong', (data: Buffer) => record.controls.push(data));
    socket.on('close', (_code, reason) => {
      record.controls.push(reason);
      record.isClosed = true;
    });
    const session = { id: 'sess_1', instructions: 'default', ...this.session };
    record.say({ type: 'session.created', event_id: 'event_1', session });
  }
}
