import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import type { AppConfig } from '../../config/app-config.js';

/** The port is taken, or the address is not one of this machine. The message is complete for an operator. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** @returns the address for a person's browser */
export async function listen(
  application: INestApplication,
  { host, port }: Pick<AppConfig, 'host' | 'port'>,
): Promise<string> {
  try {
    await application.listen(port, host);
  } catch (error) {
    await application.close();
    if (error instanceof ListenError) throw error;
    throw new ListenError(explain(error, host, port), { cause: error });
  }
  // Nest types its server `any`; this one listens on a port, never on a pipe.
  const server = application.getHttpServer() as { address(): AddressInfo };
  return `http://${hostForBrowser(host)}:${server.address().port}`;
}

function explain(error: unknown, host: string, port: number): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop that one, or set PORT to a free port.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Set PORT to 1024 or above.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine. Set HOST to one that is, or to 0.0.0.0 for all.`;
    default:
      return `Parley cannot listen on ${host}, port ${port}: ${String(error)}`;
  }
}

/** "All addresses" is nothing that a browser can open. */
function hostForBrowser(host: string): string {
  if (host === '0.0.0.0' || host === '::') {
    return 'localhost';
  }
  return host.includes(':') ? `[${host}]` : host;
}
