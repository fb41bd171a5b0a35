import { join } from 'node:path';

export type BalancerKind = 'nginx' | 'haproxy' | 'caddy';

/** Where a load balancer of a test listens, and whom it asks. */
export interface Placement {
  /** A folder of its own, for what the program writes. */
  readonly folder: string;
  readonly port: number;
  /** Two or more. */
  readonly replicaPorts: readonly number[];
}

export interface Flavour {
  readonly file: string;
  /** What the shipped file says of places, and what becomes of it. */
  replacements(placement: Placement): readonly (readonly [text: string, becomes: string])[];
  environment(placement: Placement): Readonly<Record<string, string>>;
  arguments(file: string, folder: string): readonly string[];
  checkArguments(file: string, folder: string): readonly string[];
  /** What of the program's output while it checks is an objection. */
  isObjection(line: string): boolean;
}

/**
 * The files of `deploy/` name two replicas; more of them are written as the second one is.
 * @param second the whole line of the second replica
 */
function replicasInFile(
  [one, ...others]: Placement['replicaPorts'],
  second: string,
): (readonly [string, string])[] {
  const lines = others.map((port, index) =>
    second.replace('127.0.0.1:3002', `127.0.0.1:${port}`).replace('server two', `server other${index}`),
  );
  return [
    ['127.0.0.1:3001', `127.0.0.1:${one}`],
    [second, lines.join('\n')],
  ];
}

/** In main context, so that they stand beside the file and not in it. */
function nginxGlobals(folder: string): string {
  return `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;`;
}

const saysNothing = (line: string): boolean => line.trim() !== '';

export const FLAVOURS: Readonly<Record<BalancerKind, Flavour>> = {
  nginx: {
    file: 'nginx.conf',
    replacements: ({ port, replicaPorts }) => [
      ['listen 8080;', `listen 127.0.0.1:${port};`],
      ...replicasInFile(replicaPorts, 'server 127.0.0.1:3002 max_fails=0;'),
    ],
    environment: () => ({}),
    arguments: (file, folder) => ['-p', folder, '-c', file, '-g', nginxGlobals(folder)],
    checkArguments: (file, folder) => ['-t', '-q', '-p', folder, '-c', file, '-g', nginxGlobals(folder)],
    isObjection: saysNothing,
  },
  haproxy: {
    file: 'haproxy.cfg',
    replacements: ({ port, replicaPorts }) => [
      ['bind :8080', `bind 127.0.0.1:${port}`],
      ...replicasInFile(replicaPorts, 'server two 127.0.0.1:3002'),
    ],
    environment: () => ({}),
    arguments: (file) => ['-db', '-f', file],
    checkArguments: (file) => ['-c', '-q', '-f', file],
    isObjection: saysNothing,
  },
  caddy: {
    file: 'Caddyfile',
    // The environment says all the rest.
    replacements: () => [['admin off', 'admin off\n\tdefault_bind 127.0.0.1']],
    environment: ({ folder, port, replicaPorts }) => ({
      ...caddyFolders(folder),
      // Without TLS, as the others here: that has a test of its own.
      PUBLIC_HOST: `http://127.0.0.1:${port}`,
      PARLEY_REPLICAS: replicaPorts.map((replica) => `127.0.0.1:${replica}`).join(' '),
    }),
    arguments: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
    checkArguments: (file) => ['validate', '--adapter', 'caddyfile', '--config', file],
    isObjection: (line) => /"level":"(?:warn|error)"|^Error/.test(line),
  },
};

/** Caddy keeps certificates below these. */
export function caddyFolders(folder: string): Readonly<Record<string, string>> {
  return { HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'config') };
}
