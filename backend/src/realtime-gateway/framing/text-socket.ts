import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { type FrameSink, FrameSplitter } from './frame-splitter.js';
import { toKeep } from './lent-bytes.js';
import { lendReads } from './lent-read.js';
import { type ByteTaker, readPastQueue } from './read-past-queue.js';
import { clientTextFrame, joinedInPlace, ownRoom, serverTextFrame } from './text-frame.js';
import { roomInRound, type RoundWriter, writeFromRound, writeInRound } from './write-round.js';
import { type WsInternals, wsInternals } from './ws-internals.js';

/** `fast`: text messages pass by `ws`; `plain`: everything goes through it. */
export type Framing = 'fast' | 'plain';

/** Which end of the connection this is: clients mask what they write. */
export type Role = 'server' | 'client';

export interface MessageListener {
  /** One message, in its order; whoever keeps it for longer than this call does so by `toKeep`. */
  onMessage(message: Buffer, isBinary: boolean): void;
}

/** So much unsent is worth a closer look. */
const BEHIND_AT_BYTES = 64 * 1024;

/**
 * The messages of a WebSocket. `ws` does the handshake, pings, closes and whatever is out of the ordinary; the text messages that
 * voices consist of are cut from the connection's bytes and written to it directly, which costs about half.
 */
export class TextSocket implements RoundWriter, FrameSink, ByteTaker {
  /** Null while not open, or when everything goes through `ws`. */
  private internals: WsInternals | null = null;
  /** The same of `internals`, at hand for each frame. */
  private transport: Duplex | null = null;
  /** What was sent since the last round, as long as it lies in one piece. */
  private unwritten: Buffer | null = null;
  private isInRound = false;
  /** The connection lends what it reads, and is written to from the memory of rounds. */
  private isLending = false;
  /** Where frames are written. */
  private room = ownRoom;
  /** The connection has taken what it was given, nearly all of it at least. */
  private keepsUp = true;
  private readonly splitter: FrameSplitter;
  /** Whether `ws` takes more of what it was handed last. */
  private takesMore = true;

  constructor(
    readonly socket: WebSocket,
    private readonly role: Role,
    framing: Framing,
    private readonly listener: MessageListener,
  ) {
    const isServer = role === 'server';
    this.splitter = new FrameSplitter(isServer, isServer, this);
    // One Buffer for each message: `binaryType` is left at its default.
    socket.on('message', (data, isBinary) => listener.onMessage(data as Buffer, isBinary));
    if (framing === 'plain') return;
    if (socket.readyState === WebSocket.OPEN) this.takeOver();
    else socket.once('open', () => this.takeOver());
  }

  /** False only when there is no need to ask `bufferedAmount`. For whoever must know after each of thousands of frames a second. */
  get isBehind(): boolean {
    if (this.transport === null || !this.keepsUp) return true;
    return this.unwritten !== null && this.unwritten.length >= BEHIND_AT_BYTES;
  }

  /** Bytes that were sent and that the connection has not taken. */
  get bufferedAmount(): number {
    if (this.transport === null) return this.socket.bufferedAmount;
    return this.transport.writableLength + (this.unwritten?.length ?? 0);
  }

  /** As text, whatever the type of `message`; without effect on a socket that is not open. */
  send(message: Buffer | string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.transport === null) this.socket.send(message, { binary: false });
    else if (this.role === 'client') this.writeSoon(clientTextFrame(message, this.room));
    else this.writeSoon(serverTextFrame(message, this.room));
  }

  close(code: number, reason?: string): void {
    this.writeNow();
    this.socket.close(code, reason);
  }

  /** Called by the round that it asked for. */
  writeInTurn(): void {
    this.isInRound = false;
    this.writeNow();
  }

  /** Called with what the connection reads. */
  takeBytes(bytes: Buffer): boolean {
    this.takesMore = true;
    this.splitter.push(bytes);
    return this.takesMore;
  }

  /** Called by the splitter. */
  onText(payload: Buffer): void {
    this.listener.onMessage(payload, false);
  }

  /** Called by the splitter. */
  onOther(bytes: Buffer): boolean {
    if (this.internals === null) return false;
    const { receiver, writeToReceiver } = this.internals;
    this.takesMore = writeToReceiver(toKeep(bytes));
    return !receiver.writableEnded && receiver.errored === null;
  }

  /** Events of a server that came together lie together, and then are one piece for the kernel as well. */
  private writeSoon(frame: Buffer): void {
    const joined = this.unwritten === null ? frame : joinedInPlace(this.unwritten, frame);
    if (joined === null) this.writeNow();
    this.unwritten = joined ?? frame;
    if (this.isInRound) return;
    this.isInRound = true;
    writeInRound(this);
  }

  private writeNow(): void {
    if (this.unwritten === null) return;
    if (this.socket.readyState === WebSocket.OPEN && this.transport !== null) {
      const write = this.isLending ? writeFromRound : writeToQueue;
      this.keepsUp = write(this.transport, this.unwritten);
    }
    this.unwritten = null;
  }

  private takeOver(): void {
    this.internals = wsInternals(this.socket);
    if (this.internals === null) return;
    const { transport, receiver } = this.internals;
    this.transport = transport;
    readPastQueue(transport, this);
    // The same connections write at once. With TLS a write is never done when it returns.
    this.isLending = lendReads(transport, this);
    if (this.isLending) this.room = roomInRound;
    receiver.write = (bytes: Buffer) => this.takeBytes(bytes);
  }
}

function writeToQueue(connection: Duplex, bytes: Buffer): boolean {
  return connection.write(bytes);
}
