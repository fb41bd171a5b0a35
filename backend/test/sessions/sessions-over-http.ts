import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AppConfig } from '../../src/config/app-config.js';
import { createApp } from '../../src/create-app.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { TestSettings } from './test-settings.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; tests state what they expect of it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** The real backend on a free port, on a database in memory that can still be read when the backend has stopped. */
export class SessionsOverHttp {
  private constructor(
    readonly application: NestExpressApplication,
    readonly database: DatabaseConnection,
    readonly logLines: readonly string[],
  ) {}

  static async start(config: AppConfig = new TestSettings()): Promise<SessionsOverHttp> {
    const database = await openTestDatabase();
    const logLines: string[] = [];
    const logDestination = new Writable({
      write: (chunk, _encoding, done) => {
        logLines.push(String(chunk));
        done();
      },
    });
    const application = await createApp({
      config,
      database: { ...database, close: () => Promise.resolve() },
      logDestination,
    });
    await application.listen(0, '127.0.0.1');
    return new SessionsOverHttp(application, database, logLines);
  }

  get port(): number {
    const server = this.application.getHttpServer() as { address(): AddressInfo }; // it listens on TCP
    return server.address().port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  async post(
    path: string,
    body: string | Uint8Array<ArrayBuffer> | undefined,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`http://${this.host}${path}`, {
      method: 'POST',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  postJson(path: string, body: object, headers?: Record<string, string>): Promise<Answer> {
    return this.post(path, JSON.stringify(body), headers);
  }

  /** With a `Host` header of our choice, which `fetch` does not let us send. */
  postJsonTo(host: string, path: string, body: object): Promise<Pick<Answer, 'status' | 'body'>> {
    return new Promise((resolve, reject) => {
      const headers = { host, 'content-type': 'application/json' };
      const request = httpRequest(
        { host: '127.0.0.1', port: this.port, method: 'POST', path, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) }),
          );
        },
      );
      request.on('error', reject).end(JSON.stringify(body));
    });
  }

  /** Ends the application as a signal would. */
  async stop(): Promise<void> {
    await this.application.close();
  }

  async closeDatabase(): Promise<void> {
    await this.database.close();
  }
}
