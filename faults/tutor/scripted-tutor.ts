import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { addFigures, NOTHING_WRONG, type SequenceFigures } from '../learner/sequence-check.js';
import { type Strike, TutorConnection, type TutorManners } from './tutor-connection.js';

/** How a dial is met. */
export type TutorReception =
  | { readonly kind: 'accept' }
  | { readonly kind: 'refuse'; readonly status: number; readonly body?: string }
  /** Takes the connection and never answers the upgrade. */
  | { readonly kind: 'hang' }
  /** Opens a session, and says nothing after that. */
  | { readonly kind: 'mute' };

export interface Dial {
  readonly atMs: number;
  /** The same for all dials of one session. */
  readonly safetyIdentifier: string;
}

export const USUAL_MANNERS: TutorManners = { replyMs: 1_600, speed: 2, isEcho: false };

/** A Realtime server that is light enough for hundreds of learners, and remembers what each of them was given and gave. */
export class ScriptedTutor {
  readonly dials: Dial[] = [];
  connections: TutorConnection[] = [];
  reception: TutorReception = { kind: 'accept' };
  /** How the tutor talks with a learner; may be replaced at any time. */
  mannersOf: (voice: number) => TutorManners = () => USUAL_MANNERS;
  private opened = 0;
  private forgotten = NOTHING_WRONG;
  private readonly strikes = new Map<number, Strike>();
  private readonly transports = new Set<Duplex>();
  private readonly sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

  private constructor(private readonly server: Server) {
    server.on('upgrade', (request: IncomingMessage, transport: Duplex, head: Buffer) => {
      this.onUpgrade(request, transport, head);
    });
  }

  static async start(): Promise<ScriptedTutor> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ScriptedTutor(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/v1/realtime`;
  }

  /** In the middle of the next answer to this learner. */
  strikeOnce(voice: number, strike: Strike): void {
    this.strikes.set(voice, strike);
  }

  /** Oldest first. */
  of(voice: number): TutorConnection[] {
    return this.connections.filter((connection) => connection.voice === voice);
  }

  get openConnections(): number {
    return this.connections.filter(({ closedAtMs }) => closedAtMs === null).length;
  }

  get figures(): SequenceFigures {
    return addFigures([this.forgotten, ...this.connections.map(({ figures }) => figures)]);
  }

  /** Keeps only the figures of connections that are closed. */
  forgetClosed(): void {
    const closed = this.connections.filter(({ closedAtMs }) => closedAtMs !== null);
    this.forgotten = addFigures([this.forgotten, ...closed.map(({ figures }) => figures)]);
    this.connections = this.connections.filter(({ closedAtMs }) => closedAtMs === null);
  }

  async stop(): Promise<void> {
    for (const transport of this.transports) transport.destroy();
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }

  private onUpgrade(request: IncomingMessage, transport: Duplex, head: Buffer): void {
    this.transports.add(transport);
    transport.on('close', () => this.transports.delete(transport));
    transport.on('error', () => transport.destroy());
    const safetyIdentifier = String(request.headers['openai-safety-identifier']);
    this.dials.push({ atMs: performance.now(), safetyIdentifier });
    const { reception } = this;
    if (reception.kind === 'hang') return;
    if (reception.kind === 'refuse') {
      const body = reception.body ?? '';
      transport.end(
        `HTTP/1.1 ${reception.status} Refused\r\nConnection: close\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      return;
    }
    this.sockets.handleUpgrade(request, transport, head, (socket) => {
      const connection = new TutorConnection(this.opened, socket, transport, {
        mannersOf: (voice) => this.mannersOf(voice),
        takeStrike: (voice) => {
          const strike = this.strikes.get(voice);
          this.strikes.delete(voice);
          return strike;
        },
      });
      this.opened += 1;
      this.connections.push(connection);
      if (reception.kind === 'mute') connection.fallSilent();
    });
  }
}
