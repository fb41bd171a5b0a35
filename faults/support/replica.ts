import { fork } from 'node:child_process';
import { join } from 'node:path';
import { ChildProgram, type ProgramEnd } from './child-program.js';
import { freePort } from './free-port.js';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.js';
import { until } from './until.js';
import { workspaceRoot } from './workspace.js';

const MAIN = join(workspaceRoot, 'dist', 'backend', 'main.js');
const START_TIMEOUT_MS = 45_000;

/** As the image starts it. */
const NODE_ARGS = ['--enable-source-maps', '--max-semi-space-size=2'];

/** Wide enough for every voice of a fault; what a fault is about, it sets itself. */
const SETTINGS = { MAX_SESSIONS: '2000', TOKENS_PER_MINUTE: '1000000', DRAIN_SECONDS: '20' };

export interface ReplicaOptions {
  readonly databaseUrl: string;
  /** `ws://…/v1/realtime` */
  readonly upstreamUrl: string;
  /** Environment variables of the product. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Beside those that every replica is started with. */
  readonly nodeArgs?: readonly string[];
}

/** The built backend as a process of its own, on a port that it keeps over restarts. */
export class Replica {
  private constructor(
    private readonly options: ReplicaOptions,
    private readonly folder: string,
    readonly port: number,
    private program: ChildProgram,
  ) {}

  static async start(options: ReplicaOptions): Promise<Replica> {
    const folder = await makeTemporaryFolder('replica');
    const port = await freePort();
    return new Replica(options, folder, port, await launch(options, folder, port));
  }

  /** `http://127.0.0.1:port` */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.program.pid;
  }

  get log(): string {
    return this.program.log;
  }

  get hasEnded(): boolean {
    return this.program.hasEnded;
  }

  get ended(): Promise<ProgramEnd> {
    return this.program.ended;
  }

  signal(name: NodeJS.Signals): void {
    this.program.signal(name);
  }

  /** Once more, with the same port, settings and files; the process before must have ended. */
  async startAgain(): Promise<void> {
    this.program = await launch(this.options, this.folder, this.port);
  }

  async whenReady(): Promise<void> {
    await until('a replica is ready', async () => {
      const answer = await fetch(`${this.url}/api/health/ready`).catch(() => undefined);
      return answer?.status === 200;
    });
  }

  /** By force: what a fault has to say about an orderly end is said before. */
  async remove(): Promise<void> {
    await this.program.stop('SIGKILL');
    await removeTemporaryFolder(this.folder);
  }
}

async function launch(options: ReplicaOptions, folder: string, port: number): Promise<ChildProgram> {
  const { PATH } = process.env;
  const child = fork(MAIN, {
    cwd: folder,
    env: {
      PATH,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: options.databaseUrl,
      REALTIME_URL: options.upstreamUrl,
      REALTIME_AUTH: 'none',
      ...SETTINGS,
      ...options.settings,
    },
    // Not the flags of the test runner.
    execArgv: [...NODE_ARGS, ...(options.nodeArgs ?? [])],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const program = new ChildProgram(child);
  await program.announcement(START_TIMEOUT_MS);
  return program;
}
