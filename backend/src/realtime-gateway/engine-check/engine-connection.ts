import { WebSocket } from 'ws';
import type { UpstreamConfig } from '../../config/app-config.js';
import type { JsonObject } from '../json-object.js';
import { readServerEvent, type ServerEvent } from '../relay/server-event.js';
import {
  safetyIdentifierOfWarmUpstream,
  upstreamHeaders,
  upstreamUrl,
} from '../upstream/upstream-address.js';
import { UpstreamFailure } from '../upstream/upstream-errors.js';
import { UpstreamLink } from '../upstream/upstream-link.js';

const CLOSE_TIMEOUT_MS = 3_000;

type ReadableEvent = Exclude<ServerEvent, { kind: 'unreadable' }>;

/** Something an engine has said, and when, by the clock of `performance`. */
export interface HeardEvent {
  readonly atMs: number;
  readonly event: ReadableEvent;
}

/** A connection to an engine on trial, by the very link that conversations use. It keeps all that it hears. */
export class EngineConnection {
  readonly heard: HeardEvent[] = [];
  private readonly waiting = new Set<() => void>();
  private failure: UpstreamFailure | null = null;

  private constructor(
    private readonly socket: WebSocket,
    private readonly link: UpstreamLink,
    readonly created: ServerEvent,
  ) {
    link.attach({
      onFrame: (frame) => this.hear(readServerEvent(frame)),
      onLost: (failure) => {
        this.failure = failure;
        this.wake();
      },
    });
  }

  /** Resolves once the engine has said `session.created`; rejects with an UpstreamFailure. */
  static async open(engine: UpstreamConfig, model: string, timeoutMs: number): Promise<EngineConnection> {
    const socket = new WebSocket(upstreamUrl(engine, model), {
      headers: upstreamHeaders(engine, safetyIdentifierOfWarmUpstream()),
      perMessageDeflate: false,
      followRedirects: false,
    });
    const link = new UpstreamLink(socket, 'plain');
    const signal = AbortSignal.timeout(timeoutMs);
    const giveUp = (): void => link.close();
    signal.addEventListener('abort', giveUp);
    try {
      const created = readServerEvent(await link.whenCreated);
      return new EngineConnection(socket, link, created);
    } catch (error) {
      link.close();
      if (signal.aborted)
        throw new UpstreamFailure('timeout', 'no session.created in time', { cause: error });
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Why the engine has closed the connection; null while it has not. */
  get lost(): UpstreamFailure | null {
    return this.failure;
  }

  send(event: JsonObject): void {
    if (this.failure === null) this.link.send(JSON.stringify(event));
  }

  /** The first event from this position on that the test picks out; null when none comes in time or the connection is lost. */
  async next(
    isIt: (event: ReadableEvent) => boolean,
    { from = 0, withinMs }: { readonly from?: number; readonly withinMs: number },
  ): Promise<HeardEvent | null> {
    return new Promise((resolve) => {
      const settle = (answer: HeardEvent | null): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(answer);
      };
      const look = (): void => {
        const found = this.heard.find(({ event }, index) => index >= from && isIt(event));
        if (found !== undefined) settle(found);
        else if (this.failure !== null) settle(null);
      };
      const timer = setTimeout(() => settle(null), Math.max(0, withinMs));
      this.waiting.add(look);
      look();
    });
  }

  has(type: string): boolean {
    return this.heard.some(({ event }) => event.type === type);
  }

  /** Closes in order. The code of the engine's answer; null when none comes in time. */
  async close(): Promise<number | null> {
    if (this.socket.readyState === WebSocket.CLOSED) return null;
    const answered = new Promise<number | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), CLOSE_TIMEOUT_MS);
      this.socket.once('close', (code) => {
        clearTimeout(timer);
        resolve(code === 1006 ? null : code);
      });
    });
    this.link.close();
    const code = await answered;
    this.socket.terminate();
    return code;
  }

  private hear(event: ServerEvent): void {
    if (event.kind === 'unreadable') return;
    this.heard.push({ atMs: performance.now(), event });
    this.wake();
  }

  private wake(): void {
    for (const look of this.waiting) look();
  }
}
