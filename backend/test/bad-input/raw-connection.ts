import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { until } from '../realtime-gateway/until.js';

const END_OF_HEAD = '\r\n\r\n';

/** One frame of the server: never masked, never longer than 16 bits of length can say. */
export interface ServerFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

export const Opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Reads whole frames off the front; what is left over is still to come. */
function readFrames(bytes: Buffer): ServerFrame[] {
  const frames: ServerFrame[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const shortLength = bytes.readUInt8(at + 1);
    const isLong = shortLength === 126;
    if (isLong && at + 4 > bytes.length) break;
    const start = at + (isLong ? 4 : 2);
    const end = start + (isLong ? bytes.readUInt16BE(at + 2) : shortLength);
    if (end > bytes.length) break;
    frames.push({ opcode: bytes.readUInt8(at) & 0x0f, payload: bytes.subarray(start, end) });
    at = end;
  }
  return frames;
}

/** A TCP connection on which anything can be written, and which keeps everything it hears. */
export class RawConnection {
  private chunks: Buffer[] = [];
  /** True once the other side has closed or reset. */
  isClosed = false;

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => this.chunks.push(chunk));
    socket.on('error', () => undefined); // a reset is an answer too
    socket.on('close', () => (this.isClosed = true));
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  write(bytes: Buffer | string): void {
    this.socket.write(bytes);
  }

  /** Each byte in a packet of its own. */
  async writeByByte(bytes: Buffer | string): Promise<void> {
    for (const byte of Buffer.from(bytes)) {
      this.socket.write(Buffer.of(byte));
      await nextTurn();
    }
  }

  /** Breaks off without a farewell. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  /** The first line of the answer and its headers; empty when the connection ended without one. */
  async head(): Promise<string> {
    return until(() => {
      const text = this.text;
      const end = text.indexOf(END_OF_HEAD);
      if (end >= 0) return text.slice(0, end);
      return this.isClosed ? '' : undefined;
    });
  }

  /** The HTTP status of the answer; 0 when there was none. */
  async status(): Promise<number> {
    return Number(/^HTTP\/1\.[01] (\d{3})/.exec(await this.head())?.[1] ?? 0);
  }

  /** What has come after the head so far. */
  get body(): Buffer {
    const bytes = Buffer.concat(this.chunks);
    const end = bytes.indexOf(END_OF_HEAD);
    return end < 0 ? Buffer.alloc(0) : bytes.subarray(end + END_OF_HEAD.length);
  }

  get frames(): readonly ServerFrame[] {
    return readFrames(this.body);
  }

  /** Payloads of text frames, parsed. */
  get events(): readonly Record<string, unknown>[] {
    return this.frames
      .filter(({ opcode }) => opcode === Opcode.text)
      .map(({ payload }) => JSON.parse(payload.toString('utf8')) as Record<string, unknown>);
  }

  /** The first frame of this kind, already here or still to come. */
  frame(opcode: number): Promise<ServerFrame> {
    return until(() => this.frames.find((frame) => frame.opcode === opcode));
  }

  event(type: string): Promise<Record<string, unknown>> {
    return until(() => this.events.find((event) => event['type'] === type));
  }

  /** The code of the close frame; 1005 when it has none, 1006 when the connection ended without such a frame. */
  async closeCode(): Promise<number> {
    const close = await until(() => {
      const frame = this.frames.find(({ opcode }) => opcode === Opcode.close);
      return frame ?? (this.isClosed ? null : undefined);
    });
    if (close === null) return 1006;
    return close.payload.length < 2 ? 1005 : close.payload.readUInt16BE(0);
  }

  async closed(): Promise<void> {
    await until(() => (this.isClosed ? true : undefined));
  }

  /** Everything the other side has written. */
  get text(): string {
    return Buffer.concat(this.chunks).toString('latin1');
  }

  async leave(): Promise<void> {
    this.socket.destroy();
    await this.closed();
  }
}
