import { execFile, execFileSync } from 'node:child_process';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { ChildProgram } from './child-program.js';
import { freePort } from './free-port.js';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.js';
import { programPath } from './tools.js';
import { until } from './until.js';

const START_TIMEOUT_MS = 20_000;

/** `fast` lets nobody finish either, but writes its files; `immediate` is a crash. */
export type StopMode = 'fast' | 'immediate';

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/** Postgres refuses to run as root. */
function clusterOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** A Postgres server that belongs to one test: it may be stopped, crashed and started again. */
export class PostgresCluster {
  private server: ChildProgram | null = null;

  private constructor(
    private readonly folder: string,
    private readonly owner: Owner,
    readonly port: number,
  ) {}

  static async create(): Promise<PostgresCluster> {
    const folder = await makeTemporaryFolder('postgres');
    const owner = clusterOwner();
    const data = join(folder, 'data');
    await mkdir(data, { mode: 0o700 });
    if (owner.uid !== undefined && owner.gid !== undefined) {
      await chown(folder, owner.uid, owner.gid);
      await chown(data, owner.uid, owner.gid);
    }
    const args = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await promisify(execFile)(programPath('initdb'), args, { ...owner, cwd: folder });
    const cluster = new PostgresCluster(folder, owner, await freePort());
    await cluster.start();
    return cluster;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  /** Resolves once it takes connections. */
  async start(): Promise<void> {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=off',
      'max_connections=60',
    ];
    const server = ChildProgram.spawn(
      programPath('postgres'),
      ['-D', join(this.folder, 'data'), '-p', String(this.port), ...settings.flatMap((each) => ['-c', each])],
      { ...this.owner, cwd: this.folder },
    );
    this.server = server;
    await until(
      'the database server takes connections',
      async () => {
        if (server.hasEnded) throw new Error(`The database server did not start:\n${server.log}`);
        return this.isTakingConnections();
      },
      START_TIMEOUT_MS,
    );
  }

  async stop(mode: StopMode): Promise<void> {
    await this.server?.stop(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    this.server = null;
  }

  /** Runs one statement on a connection of its own. */
  async query<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query<Row>(statement, values)).rows;
    } finally {
      await client.end();
    }
  }

  async remove(): Promise<void> {
    await this.stop('immediate');
    await removeTemporaryFolder(this.folder);
  }

  private async isTakingConnections(): Promise<boolean> {
    try {
      await this.query('SELECT 1');
      return true;
    } catch {
      // Refused, or still starting up.
      return false;
    }
  }
}
