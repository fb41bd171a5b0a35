import type { IncomingMessage } from 'node:http';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import { REALTIME_PATH } from 'parley/contracts';
import type { WebSocket, WebSocketServer as SocketServer } from 'ws';
import { AppConfig } from '../config/app-config.js';
import { ClientLeg } from './client-leg.js';
import { readClientCredentials } from './client-credentials.js';
import { type Arrival, ConversationStarter } from './conversation-starter.js';
import { Drain } from './drain.js';
import { INTERNAL_ERROR } from './ending.js';
import { GatewayFigures } from './gateway-figures.js';
import { openingSpeed } from './opening-speed.js';

/** Where learners' clients arrive. Everything that can fail afterwards ends their own session and no other. */
@WebSocketGateway({ path: REALTIME_PATH })
export class RealtimeGateway implements OnGatewayConnection<WebSocket>, BeforeApplicationShutdown {
  private readonly logger = new Logger(RealtimeGateway.name);

  @WebSocketServer()
  private readonly server!: SocketServer; // set by Nest before the first connection

  constructor(
    private readonly starter: ConversationStarter,
    private readonly drain: Drain,
    private readonly config: AppConfig,
    private readonly figures: GatewayFigures,
  ) {}

  /** Neither throws nor rejects: Nest would let either end the whole process. */
  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const { token, wantsParleyEvents } = readClientCredentials(request.headers);
    const client = new ClientLeg(socket, wantsParleyEvents, this.config.framing, this.figures.flows.to_tutor);
    const arrival: Arrival = {
      token,
      originHeader: request.headers.origin,
      openingSpeed: openingSpeed(request.url),
    };
    this.starter.start(client, arrival).catch((error: unknown) => {
      this.logger.error(error, 'a conversation could not start');
      client.takeLeave(INTERNAL_ERROR);
    });
  }

  /** Before Nest closes the sockets, and while the database still takes the outcomes. Upgrades are refused by now. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.drain.run(this.server.clients);
  }
}
