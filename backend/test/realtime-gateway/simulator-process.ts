import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../../dist/simulator/main.js');

/** What upstream received on one connection, as the simulator's control plane shows it. */
export interface UpstreamConnection {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly events: readonly { readonly type: string; readonly event?: Record<string, unknown> }[];
  /** What the simulator has said, by type. */
  readonly sent: Readonly<Record<string, number>>;
  readonly audio: { readonly appends: number; readonly totalMs: number; readonly sha256: string };
  readonly closed: { readonly code: number; readonly reason: string } | null;
}

/** The simulator as it runs in production of nothing: its own process, controlled over HTTP. */
export class SimulatorProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** `ws://127.0.0.1:port/v1/realtime` */
    readonly url: string,
  ) {}

  static async start(): Promise<SimulatorProcess> {
    const child = fork(MAIN, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
    const exited = once(child, 'exit').then(() => {
      throw new Error('the simulator did not start; build it with `tsc -b simulator`');
    });
    const [message] = (await Promise.race([once(child, 'message'), exited])) as [{ url: string }];
    exited.catch(() => undefined); // from now on an exit is wanted
    return new SimulatorProcess(child, message.url);
  }

  async setFaults(faults: Record<string, unknown>): Promise<void> {
    await this.ask('PUT', '/control/faults', faults);
  }

  async setLearnerScript(turns: readonly string[]): Promise<void> {
    await this.ask('PUT', '/control/learner-script', { turns });
  }

  async connections(): Promise<readonly UpstreamConnection[]> {
    const answer = await this.ask('GET', '/control/connections');
    return ((await answer.json()) as { connections: UpstreamConnection[] }).connections;
  }

  /** The newest connection. */
  async connection(): Promise<UpstreamConnection> {
    const newest = (await this.connections()).at(-1);
    if (newest === undefined) throw new Error('nobody has connected to the simulator');
    return newest;
  }

  async reset(): Promise<void> {
    await this.ask('DELETE', '/control');
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }

  private async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const url = new URL(path, this.url.replace(/^ws/, 'http'));
    const answer = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer;
  }
}
