import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { AppConfig } from '../../config/app-config.js';
import { ListenError } from '../http/listen.js';
import { Metrics } from './metrics.js';

const METRICS_PATH = '/metrics';

/**
 * Answers a monitoring system, on a port of its own and only where `METRICS_PORT` names one: what the public port answers is
 * public, and how much an institution speaks is nobody's business. It answers until the very end, so that a shutdown can be watched.
 */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Metrics');
  private server: Server | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly metrics: Metrics,
  ) {}

  /** Null while nobody may ask. */
  get port(): number | null {
    const address = this.server?.address() as AddressInfo | null | undefined; // it listens on TCP
    return address?.port ?? null;
  }

  /** @throws ListenError */
  async onApplicationBootstrap(): Promise<void> {
    const { metrics } = this.config;
    if (metrics === undefined) return;
    // Figures of the process itself cost a timer, which nobody need pay who does not ask for them.
    collectDefaultMetrics({ register: this.metrics.registry });
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.logger.error({ msg: 'The metrics could not be told', err: error });
        response.destroy();
      });
    });
    this.server = server;
    try {
      await once(server.listen(metrics.port, metrics.host), 'listening');
    } catch (error) {
      throw new ListenError(
        `Nobody can listen on METRICS_HOST ${metrics.host}, METRICS_PORT ${metrics.port}: ${reasonOf(error)}. ` +
          'Set them to a free port of an address of this machine, or METRICS_PORT to nothing.',
        { cause: error },
      );
    }
    this.logger.log(`Metrics are at http://${metrics.host}:${this.port ?? 0}${METRICS_PATH}`);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.server?.listening !== true) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isAskedFor = request.method === 'GET' && request.url?.split('?', 1)[0] === METRICS_PATH;
    if (!isAskedFor) {
      response.writeHead(404).end();
      return;
    }
    const { registry } = this.metrics;
    const text = await registry.metrics();
    response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).end(text);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
