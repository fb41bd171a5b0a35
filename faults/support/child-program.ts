import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { forget, mind } from './reaper.js';

const STOP_TIMEOUT_MS = 15_000;
/** Of what a program prints, the last part is kept for the report of a failure. */
const LOG_CHARACTERS = 400_000;

export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program that this run has started and will end. */
export class ChildProgram {
  private output = '';
  readonly pid: number;
  readonly ended: Promise<ProgramEnd>;

  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output = (this.output + chunk.toString()).slice(-LOG_CHARACTERS);
      });
    }
    this.pid = child.pid ?? 0;
    if (this.pid !== 0) mind({ pids: [this.pid] });
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        forget({ pids: [this.pid] });
        resolve({ code, signal });
      });
    });
    // Whoever does not wait for the end is not interested in it.
    this.ended.catch(() => undefined);
  }

  static spawn(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProgram {
    return new ChildProgram(spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options }));
  }

  /** The last it has printed. */
  get log(): string {
    return this.output;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Ends it by this signal, or at last by force. */
  async stop(name: NodeJS.Signals = 'SIGTERM'): Promise<ProgramEnd> {
    if (!this.hasEnded) this.signal(name);
    const timer = setTimeout(() => this.signal('SIGKILL'), STOP_TIMEOUT_MS);
    try {
      return await this.ended;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The first message over its channel, which says where it listens. */
  async announcement(withinMs: number): Promise<{ readonly url: string }> {
    const signal = AbortSignal.timeout(withinMs);
    const early = this.ended.then(({ code }) => {
      throw new Error(`it ended with ${code ?? 'a signal'}`);
    });
    early.catch(() => undefined);
    try {
      const [message] = (await Promise.race([once(this.child, 'message', { signal }), early])) as [
        { url: string },
      ];
      return message;
    } catch (cause) {
      await this.stop('SIGKILL');
      throw new Error(`A program did not start:\n${this.log.slice(-2_000)}`, { cause });
    }
  }
}
