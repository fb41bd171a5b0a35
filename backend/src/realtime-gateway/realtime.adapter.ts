import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type INestApplication, Logger } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { REALTIME_SUBPROTOCOL } from 'parley/contracts';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { Admission } from './admission.js';
import { GatewayFigures } from './gateway-figures.js';
import { LegHeartbeat } from './leg-heartbeat.js';
import { answerRefusal, guardRawSocket } from './raw-socket-answer.js';
import { BAD_HANDSHAKE, type UpgradeRefusal } from './upgrade-request.js';

const CLOSE_HANDSHAKE_MS = 3_000;

/** `closeTimeout` is younger than the type declarations of `ws`. */
const SERVER_OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  perMessageDeflate: false,
  maxPayload: 256 * 1024,
  maxFragments: 64,
  closeTimeout: CLOSE_HANDSHAKE_MS,
  // Never the protocol that carries the token: the answer would write it into every proxy's log.
  handleProtocols: (offered) => (offered.has(REALTIME_SUBPROTOCOL) ? REALTIME_SUBPROTOCOL : false),
};

/**
 * Nest's adapter with a door of our own. The stock one accepts every Origin and frames of 100 MiB, parses each frame, and
 * terminates its clients on shutdown; here an upgrade is judged before it is accepted, a refusal is an HTTP answer, and
 * nothing is awaited between the acceptance and the gateway's listeners.
 */
export class RealtimeAdapter extends WsAdapter {
  protected override readonly logger = new Logger(RealtimeAdapter.name);
  private readonly admission: Admission;
  private readonly heartbeat: LegHeartbeat;
  private readonly figures: GatewayFigures;
  private readonly upgradeSource: Server;
  private stopListening: (() => void) | null = null;

  constructor(application: INestApplication) {
    super(application);
    this.admission = application.get(Admission, { strict: false });
    this.heartbeat = application.get(LegHeartbeat, { strict: false });
    this.figures = application.get(GatewayFigures, { strict: false });
    this.upgradeSource = application.getHttpServer() as Server; // the Express adapter's HTTP server, typed `any` by Nest
  }

  override create(): WebSocketServer {
    const server = new WebSocketServer(SERVER_OPTIONS);
    server.on('wsClientError', (_error, socket) => this.refuse(socket, BAD_HANDSHAKE));
    const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
      this.onUpgrade(server, request, socket, head);
    this.upgradeSource.on('upgrade', onUpgrade);
    this.stopListening = () => this.upgradeSource.off('upgrade', onUpgrade);
    return server;
  }

  /** Voice frames are the gateway's own business; the stock method would parse each one and throw inside. */
  override bindMessageHandlers(): void {}

  /** By now the gateway has closed every conversation; whoever has not answered the close in time is cut off. */
  override async close(server: WebSocketServer): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const deadline = setTimeout(() => {
      for (const socket of server.clients) socket.terminate();
    }, CLOSE_HANDSHAKE_MS);
    await closed;
    clearTimeout(deadline);
  }

  override async dispose(): Promise<void> {
    this.stopListening?.();
    this.stopListening = null;
    await super.dispose();
  }

  private onUpgrade(server: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const release = guardRawSocket(socket);
    try {
      const refusal = this.admission.refusalOf(request, server.clients.size);
      if (refusal === null)
        server.handleUpgrade(request, socket, head, (client) => {
          release();
          this.onAccepted(server, client, request);
        });
      else this.refuse(socket, refusal);
    } catch (error) {
      this.logger.error(error);
      socket.destroy();
    }
  }

  private refuse(socket: Duplex, refusal: UpgradeRefusal): void {
    const requestId = answerRefusal(socket, refusal);
    this.figures.connectionRefused(refusal.code);
    // What a client can cause at will is not told to everybody.
    this.logger.debug({ msg: `upgrade refused: ${refusal.code}`, request_id: requestId });
  }

  private onAccepted(server: WebSocketServer, client: WebSocket, request: IncomingMessage): void {
    // Until upstream is ready the client waits in its own TCP buffers: nothing is lost and nothing is queued here.
    client.pause();
    this.heartbeat.watch(client);
    client.on('error', (error) => this.logger.debug(`client socket: ${error.message}`));
    server.emit('connection', client, request);
  }
}
