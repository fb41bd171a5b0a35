import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ChildProgram } from '../support/child-program.js';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.js';
import { programPath } from '../support/tools.js';
import { until } from '../support/until.js';
import { caddyFolders, FLAVOURS } from './flavours.js';
import { render, shippedFile } from './load-balancer.js';

export interface TlsPlacement {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly replicaPorts: readonly [number, number];
}

export interface TlsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Caddy as an institution without internet has it: with certificates of its own authority. */
export class CaddyWithTls {
  private constructor(
    private readonly folder: string,
    private readonly program: ChildProgram,
    readonly url: string,
    /** What browsers are to trust, PEM. */
    readonly authority: string,
  ) {}

  static async start({ httpsPort, httpPort, replicaPorts }: TlsPlacement): Promise<CaddyWithTls> {
    const folder = await makeTemporaryFolder('caddy-tls');
    const file = join(folder, FLAVOURS.caddy.file);
    const placement = { folder, port: httpsPort, replicaPorts };
    await writeFile(file, render(await shippedFile('caddy'), 'caddy', placement));
    const program = ChildProgram.spawn(programPath('caddy'), FLAVOURS.caddy.arguments(file, folder), {
      env: {
        ...process.env,
        ...FLAVOURS.caddy.environment(placement),
        PUBLIC_HOST: 'localhost',
        TLS_ISSUER: 'internal',
        HTTPS_PORT: String(httpsPort),
        HTTP_PORT: String(httpPort),
      },
    });
    const { XDG_DATA_HOME = '' } = caddyFolders(folder);
    const root = join(XDG_DATA_HOME, 'caddy', 'pki', 'authorities', 'local', 'root.crt');
    await until('Caddy has an authority', () => {
      if (program.hasEnded) throw new Error(`caddy did not start:\n${program.log}`);
      return existsSync(root);
    });
    const authority = await readFile(root, 'utf8');
    const caddy = new CaddyWithTls(folder, program, `https://localhost:${httpsPort}`, authority);
    await until('Caddy answers', async () => {
      const answer = await caddy.ask('/api/health/ready').catch(() => undefined);
      return answer?.status === 200;
    });
    return caddy;
  }

  get log(): string {
    return this.program.log;
  }

  /** Over TLS, trusting nobody but Caddy's authority; with a body it is a POST. */
  async ask(path: string, options: { origin?: string; body?: unknown } = {}): Promise<TlsAnswer> {
    const { origin, body } = options;
    const outgoing = request(`${this.url}${path}`, {
      ca: this.authority,
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'Content-Type': 'application/json', ...(origin === undefined ? {} : { Origin: origin }) },
    });
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
  }

  async stop(): Promise<void> {
    await this.program.stop('SIGTERM');
    await removeTemporaryFolder(this.folder);
  }
}
