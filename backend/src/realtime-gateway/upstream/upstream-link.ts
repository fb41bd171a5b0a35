import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { type KeptBytes, toKeep } from '../framing/lent-bytes.js';
import { type Framing, type MessageListener, TextSocket } from '../framing/text-socket.js';
import { FrameFlow } from '../frame-flow.js';
import { objectAt, parseJsonObject, stringAt } from '../json-object.js';
import { classifyClose, classifyFirstError, classifyHttpAnswer, UpstreamFailure } from './upstream-errors.js';

/** Bytes of a refusing HTTP answer that are read to find its error code. */
const MAX_REFUSAL_BODY_LENGTH = 8192;

export interface UpstreamListener {
  onFrame(frame: Buffer): void;
  onLost(failure: UpstreamFailure): void;
}

/**
 * One socket to upstream. First it is opened (`whenCreated`: upstream has said `session.created`), then attached to a
 * listener. Frames that arrive in between are kept in order; there are few, since upstream waits for our configuration.
 */
export class UpstreamLink implements MessageListener {
  private listener: UpstreamListener | null = null;
  private readonly early: KeptBytes[] = [];
  private failure: UpstreamFailure | null = null;
  private transport: Socket | null = null;
  private settleCreated: { resolve(frame: KeptBytes): void; reject(failure: UpstreamFailure): void } | null =
    null;

  /** The frame of `session.created`; rejects with an UpstreamFailure when it will not come. */
  readonly whenCreated: Promise<KeptBytes>;

  private readonly messages: TextSocket;

  constructor(
    readonly socket: WebSocket,
    framing: Framing,
    /** What upstream says passes here. */
    private readonly flow = new FrameFlow(),
  ) {
    this.whenCreated = new Promise((resolve, reject) => (this.settleCreated = { resolve, reject }));
    socket.on('upgrade', (response) => (this.transport = response.socket));
    this.messages = new TextSocket(socket, 'client', framing, this);
    socket.on('close', (code, reason) => {
      this.fail(new UpstreamFailure(classifyClose(code, reason.toString('utf8')), `closed with ${code}`));
    });
    socket.on('error', (error) => this.fail(new UpstreamFailure('lost', 'socket error', { cause: error })));
    socket.on('unexpected-response', (_request, response) => this.readRefusal(response));
  }

  /** Bytes that were sent and that upstream's connection has not taken. */
  get bufferedAmount(): number {
    return this.messages.bufferedAmount;
  }

  /** False only when there is no need to ask `bufferedAmount`. */
  get isBehind(): boolean {
    return this.messages.isBehind;
  }

  get isOpen(): boolean {
    return this.failure === null && this.socket.readyState === WebSocket.OPEN;
  }

  /** From now on the listener gets every frame, and once at most the loss of the link. It may close the link at any of them. */
  attach(listener: UpstreamListener): void {
    this.listener = listener;
    for (const frame of this.early.splice(0)) this.tellFrame(frame);
    this.tellLoss();
  }

  /** The listener hears nothing any more; what comes until the next one is attached is kept. */
  detach(): void {
    this.listener = null;
  }

  /** Like the method of a Node socket: an open link alone keeps the process alive, or does not. */
  setKeepsProcessAlive(keepsProcessAlive: boolean): void {
    if (keepsProcessAlive) this.transport?.ref();
    else this.transport?.unref();
  }

  /** Called with what upstream says. */
  onMessage(frame: Buffer, isBinary: boolean): void {
    if (isBinary) return;
    if (this.settleCreated === null && this.listener !== null) {
      const enteredAtMs = this.flow.enter(frame.length);
      this.tellFrame(frame);
      this.flow.leave(enteredAtMs);
      return;
    }
    this.flow.count(frame.length);
    if (this.settleCreated !== null) this.onFirstFrame(frame);
    else if (this.failure === null) this.early.push(toKeep(frame));
  }

  send(frame: Buffer | string): void {
    this.messages.send(frame);
  }

  /** Ends the link for good; the listener hears nothing any more. */
  close(): void {
    this.listener = null;
    this.failure ??= new UpstreamFailure('lost', 'closed by us');
    this.settleCreated?.reject(this.failure);
    this.settleCreated = null;
    // Of one that had to wait, megabytes that nobody wants would have to be read first to find its answer to a close.
    if (this.socket.readyState === WebSocket.OPEN && !this.socket.isPaused) this.messages.close(1000);
    else this.socket.terminate();
  }

  private tellFrame(frame: Buffer): void {
    this.listener?.onFrame(frame);
  }

  private tellLoss(): void {
    if (this.failure !== null) this.listener?.onLost(this.failure);
  }

  private onFirstFrame(frame: Buffer): void {
    const event = parseJsonObject(frame.toString('utf8'));
    const type = event === null ? undefined : stringAt(event, 'type');
    if (event !== null && type === 'error') {
      const error = objectAt(event, 'error');
      const detail = `error ${stringAt(error, 'code') ?? 'without a code'}`;
      this.fail(new UpstreamFailure(classifyFirstError(error), detail));
    } else if (type === 'session.created') {
      this.settleCreated?.resolve(toKeep(frame));
      this.settleCreated = null;
    }
  }

  private readRefusal(response: IncomingMessage): void {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      if (body.length < MAX_REFUSAL_BODY_LENGTH) body += chunk;
    });
    const conclude = (): void => {
      const status = response.statusCode ?? 0;
      this.fail(new UpstreamFailure(classifyHttpAnswer(status, body), `HTTP ${status}`));
      this.socket.terminate();
    };
    response.once('end', conclude);
    response.once('close', conclude);
    response.once('error', conclude);
  }

  private fail(failure: UpstreamFailure): void {
    if (this.failure !== null) return;
    this.failure = failure;
    this.settleCreated?.reject(failure);
    this.settleCreated = null;
    this.tellLoss();
  }
}
