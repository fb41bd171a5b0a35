import { WebSocket } from 'ws';
import { FrameSplitter } from './frame-splitter.js';
import { readPastQueue } from './read-past-queue.js';
import { clientTextFrame, joinedInPlace, serverTextFrame } from './text-frame.js';
import { type RoundWriter, writeInRound } from './write-round.js';
import { type WsInternals, wsInternals } from './ws-internals.js';

/** `fast`: text messages pass by `ws`; `plain`: everything goes through it. */
export type Framing = 'fast' | 'plain';

/** Which end of the connection this is: clients mask what they write. */
export type Role = 'server' | 'client';

/** One message, in its order; text whose bytes may lie in the middle of what was read. */
export type MessageListener = (message: Buffer, isBinary: boolean) => void;

/**
 * The messages of a WebSocket. `ws` does the handshake, pings, closes and whatever is out of the ordinary; the text messages that
 * voices consist of are cut from the connection's bytes and written to it directly, which costs about half.
 */
export class TextSocket implements RoundWriter {
  /** Null while not open, or when everything goes through `ws`. */
  private internals: WsInternals | null = null;
  /** What was sent since the last round, as long as it lies in one piece. */
  private unwritten: Buffer | null = null;
  private isInRound = false;

  constructor(
    readonly socket: WebSocket,
    private readonly role: Role,
    framing: Framing,
    private readonly onMessage: MessageListener,
  ) {
    // One Buffer for each message: `binaryType` is left at its default.
    socket.on('message', (data, isBinary) => onMessage(data as Buffer, isBinary));
    if (framing === 'plain') return;
    if (socket.readyState === WebSocket.OPEN) this.takeOver();
    else socket.once('open', () => this.takeOver());
  }

  /** Bytes that were sent and that the connection has not taken. */
  get bufferedAmount(): number {
    if (this.internals === null) return this.socket.bufferedAmount;
    return this.internals.transport.writableLength + (this.unwritten?.length ?? 0);
  }

  /** As text, whatever the type of `message`; without effect on a socket that is not open. */
  send(message: Buffer | string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.internals === null) this.socket.send(message, { binary: false });
    else this.writeSoon(this.role === 'client' ? clientTextFrame(message) : serverTextFrame(message));
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
    if (this.socket.readyState === WebSocket.OPEN) this.internals?.transport.write(this.unwritten);
    this.unwritten = null;
  }

  private takeOver(): void {
    const internals = wsInternals(this.socket);
    if (internals === null) return;
    this.internals = internals;
    const { transport, receiver } = internals;
    const writeToReceiver = receiver.write.bind(receiver) as (bytes: Buffer) => boolean; // one of its overloads
    let takesMore = true;
    const isServer = this.role === 'server';
    const splitter = new FrameSplitter(isServer, isServer, {
      onText: (payload) => this.onMessage(payload, false),
      onOther: (bytes) => {
        takesMore = writeToReceiver(bytes);
        return !receiver.writableEnded && receiver.errored === null;
      },
    });
    const onBytes = (bytes: Buffer): boolean => {
      takesMore = true;
      splitter.push(bytes);
      return takesMore;
    };
    readPastQueue(transport, onBytes);
    receiver.write = onBytes;
  }
}
