import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { samplesToMs } from '../audio/pcm.js';
import { isRecord } from '../protocol/field-checks.js';
import { isNestedDeeperThan } from '../protocol/nesting.js';

const MAX_CONNECTIONS = 200;
const MAX_EVENTS = 2_000;

/** A larger event is recorded by its type and size alone, and so is every event once a connection has filled its share. */
const MAX_EVENT_CHARACTERS = 256 * 1024;
const MAX_CONNECTION_CHARACTERS = 1024 * 1024;
/** So is a deeper one, which could not be written out again. */
const MAX_EVENT_NESTING = 64;

const SECRET_HEADERS = new Set(['authorization', 'api-key', 'cookie']);
const SECRET_PROTOCOL = /openai-insecure-api-key\.[^,\s]+/g;

/** One thing a client sent. */
export type ReceivedEvent =
  /** A client event as it came. */
  | { readonly type: string; readonly event: unknown }
  /** A run of appends with nothing in between. */
  | { readonly type: 'input_audio_buffer.append'; appends: number; bytes: number; totalMs: number }
  | { readonly type: string; readonly characters: number; readonly omitted: true }
  | { readonly type: '(binary)' | '(not json)'; readonly bytes: number; readonly beginning: string };

interface CloseRecord {
  readonly code: number;
  readonly reason: string;
}

/** What one client sent and how its connection ended, as `GET /control/connections` shows it. */
export class ConnectionRecord {
  readonly openedAt = new Date().toISOString();
  readonly headers: Readonly<Record<string, string>>;
  readonly events: ReceivedEvent[] = [];
  eventsForgotten = 0;
  /** Events sent to the client, by type. */
  readonly sent: Record<string, number> = {};
  /** Null while the connection is open. */
  closed: CloseRecord | null = null;
  private recordedCharacters = 0;
  private readonly audio = { appends: 0, bytes: 0 };
  private readonly audioHash = createHash('sha256');

  constructor(
    readonly id: number,
    readonly url: string,
    headers: IncomingHttpHeaders,
  ) {
    this.headers = withoutSecrets(headers);
  }

  received(frame: Buffer, isBinary: boolean): void {
    const text = frame.toString('utf8');
    const event = isBinary ? undefined : parse(text);
    if (!isRecord(event)) {
      const type = isBinary ? '(binary)' : '(not json)';
      this.remember({ type, bytes: frame.length, beginning: text.slice(0, 500) });
      return;
    }
    const type = typeof event['type'] === 'string' ? event['type'] : '(no type)';
    if (isPlainAppend(event)) this.countAppend(Buffer.from(event.audio, 'base64'));
    else if (this.hasRoomFor(text) && !isNestedDeeperThan(event, MAX_EVENT_NESTING)) {
      this.recordedCharacters += text.length;
      this.remember({ type, event });
    } else this.remember({ type: type.slice(0, 100), characters: text.length, omitted: true });
  }

  sentEvent(type: string): void {
    this.sent[type] = (this.sent[type] ?? 0) + 1;
  }

  toJSON(): Record<string, unknown> {
    const { id, url, openedAt, headers, events, eventsForgotten, sent, closed } = this;
    const { appends, bytes } = this.audio;
    const audio = {
      appends,
      bytes,
      totalMs: bytesToMs(bytes),
      // Of all audio bytes in the order they came: equal to the sender's exactly when none was lost or moved.
      sha256: this.audioHash.copy().digest('hex'),
    };
    return { id, url, openedAt, headers, events, eventsForgotten, audio, sent, closed };
  }

  private hasRoomFor({ length }: string): boolean {
    return length <= MAX_EVENT_CHARACTERS && this.recordedCharacters + length <= MAX_CONNECTION_CHARACTERS;
  }

  private countAppend(bytes: Buffer): void {
    this.audio.appends += 1;
    this.audio.bytes += bytes.length;
    this.audioHash.update(bytes);
    const last = this.events.at(-1);
    if (last && 'appends' in last) {
      last.appends += 1;
      last.bytes += bytes.length;
      last.totalMs = bytesToMs(last.bytes);
    } else {
      const totalMs = bytesToMs(bytes.length);
      this.remember({ type: 'input_audio_buffer.append', appends: 1, bytes: bytes.length, totalMs });
    }
  }

  private remember(event: ReceivedEvent): void {
    this.events.push(event);
    if (this.events.length <= MAX_EVENTS) return;
    this.events.shift();
    this.eventsForgotten += 1;
  }
}

/** The last connections, oldest first. */
export class ConnectionLog {
  private records: ConnectionRecord[] = [];
  private lastId = 0;

  open(url: string, headers: IncomingHttpHeaders): ConnectionRecord {
    const record = new ConnectionRecord(++this.lastId, url, headers);
    this.records.push(record);
    if (this.records.length > MAX_CONNECTIONS) this.records.shift();
    return record;
  }

  clear(): void {
    this.records = [];
  }

  toJSON(): unknown {
    return this.records;
  }
}

/** An append with any other field is recorded whole, so that a smuggled one is seen. */
function isPlainAppend(event: Record<string, unknown>): event is { type: string; audio: string } {
  const isAppend = event['type'] === 'input_audio_buffer.append' && typeof event['audio'] === 'string';
  return isAppend && Object.keys(event).every((name) => ['type', 'audio', 'event_id'].includes(name));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A SyntaxError: the frame is recorded as not being JSON.
    return undefined;
  }
}

function bytesToMs(bytes: number): number {
  return samplesToMs(bytes / 2);
}

function withoutSecrets(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).map(([name, value]) => {
    const line = Array.isArray(value) ? value.join(', ') : (value ?? '');
    const shown = SECRET_HEADERS.has(name)
      ? 'present'
      : line.replace(SECRET_PROTOCOL, 'openai-insecure-api-key.present');
    return [name, shown] as const;
  });
  return Object.fromEntries(kept);
}
