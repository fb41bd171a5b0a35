import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findPackageRoot } from '../../src/platform/package-root.js';
import { prepareDataDir } from './data-dir.js';

const MAIN = join(findPackageRoot(), 'dist', 'backend', 'main.js');
const START_TIMEOUT_MS = 60_000;

export interface ProcessEnd {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** The built program, as `npm start` runs it. */
export class BackendProcess {
  private output = '';
  private errors = '';
  private readonly ended: Promise<unknown>;
  /** Resolves with the address once it is announced over the message channel. */
  readonly url: Promise<string>;

  private constructor(readonly child: ChildProcess) {
    // Both are pipes, see below.
    const [stdout, stderr] = [child.stdout as Readable, child.stderr as Readable];
    stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    // Not `close` of the child: it never comes once the message channel was closed from here.
    this.ended = Promise.all([once(child, 'exit'), once(stdout, 'end'), once(stderr, 'end')]);
    this.url = once(child, 'message', { signal: AbortSignal.timeout(START_TIMEOUT_MS) }).then(
      ([message]) => (message as { url: string }).url, // what main.ts sends
    );
    // Whoever only waits for the end does not wait for the address.
    this.url.catch(() => undefined);
  }

  /** @param database whether an embedded database is there before the program starts */
  static start(
    environment: NodeJS.ProcessEnv,
    workingFolder: string,
    database: 'migrated' | 'none' = 'migrated',
  ): BackendProcess {
    const { PATH } = process.env;
    const isEmbedded = !('DATABASE_URL' in environment || 'DATABASE_URL_FILE' in environment);
    if (database === 'migrated' && isEmbedded) {
      prepareDataDir(environment['DATA_DIR'] ?? join(workingFolder, '.data'));
    }
    const child = fork(MAIN, {
      cwd: workingFolder,
      env: { PATH, PORT: '0', SIMULATOR_URL: 'ws://127.0.0.1:9/v1/realtime', ...environment },
      // Not the flags of the test runner.
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new BackendProcess(child);
  }

  /** What it has printed so far. */
  get printed(): string {
    return this.output;
  }

  async end(): Promise<ProcessEnd> {
    await this.ended;
    return { code: this.child.exitCode, output: this.output, errors: this.errors };
  }
}
