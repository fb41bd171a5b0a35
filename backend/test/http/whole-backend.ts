import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type AppOptions, createApp } from '../../src/create-app.js';
import { readConfig } from '../../src/config/read-config.js';
import type { Environment } from '../../src/config/settings-reader.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { newDataDir } from '../platform/data-dir.js';

/**
 * The whole backend on a free port, with a database in memory. Its log lines are kept, but only of the first one in a test file: the
 * logger is one for the process.
 */
export class WholeBackend {
  private constructor(
    readonly application: NestExpressApplication,
    readonly logLines: readonly string[],
  ) {}

  static async start(environment: Environment = {}, options: AppOptions = {}): Promise<WholeBackend> {
    const logLines: string[] = [];
    const logDestination = new Writable({
      write: (chunk, _encoding, done) => {
        logLines.push(String(chunk));
        done();
      },
    });
    const config = readConfig({
      PORT: '0',
      SIMULATOR_URL: 'ws://127.0.0.1:9/v1/realtime',
      DATA_DIR: newDataDir(),
      ...environment,
    });
    const database = options.database ?? (await openTestDatabase());
    const application = await createApp({ config, logDestination, ...options, database });
    await application.listen(0, '127.0.0.1');
    return new WholeBackend(application, logLines);
  }

  get port(): number {
    return (this.application.getHttpServer().address() as AddressInfo).port; // it listens on TCP
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, init);
  }

  postJson(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** The status of a path sent exactly as it is; `fetch` would tidy it up. */
  statusOf(rawPath: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.port, path: rawPath, headers: { accept: 'text/html' } };
      httpRequest(options, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }

  stop(): Promise<void> {
    return this.application.close();
  }
}
