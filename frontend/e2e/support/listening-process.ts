import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How long a program may take to listen: the embedded database creates its cluster on a first start. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;

/** A program of the product, started from its built files, which says over IPC where it listens. */
export class ListeningProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly output: string[],
  ) {}

  static async start(script: string, environment: Record<string, string>): Promise<ListeningProcess> {
    const output: string[] = [];
    const child = spawn(process.execPath, [script], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const url = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`${script} did not listen in time:\n${output.join('')}`));
      }, START_TIMEOUT_MS);
      child.once('message', (message: { url: string }) => {
        clearTimeout(timer);
        resolve(message.url);
      });
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`${script} ended with ${code ?? 'a signal'}:\n${output.join('')}`));
      });
    });
    return new ListeningProcess(child, url, output);
  }

  /** Everything the program has printed. */
  get log(): string {
    return this.output.join('');
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  /** Stops it as an operator would, by SIGTERM; resolves with the exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
    clearTimeout(timer);
    return this.child.exitCode;
  }
}
