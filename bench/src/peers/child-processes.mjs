import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';

const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 15_000;
const OUTPUT_TAIL_LENGTH = 2_000;

/** The relay alone on one core, everything else on the other. */
export const RELAY_CORE = 0;
const LOAD_CORE = '1';

/** Whether this machine has two cores and the tool to keep processes on one of them. */
export const canPin = availableParallelism() >= 2 && spawnSync('taskset', ['-V']).status === 0;

/** Keeps this process, the load, off the relay's core. */
export function pinLoad() {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', LOAD_CORE, String(process.pid)]);
}

/**
 * Lets this thread go before all others on its core, with the lowest real-time priority: whatever else the machine does there would be read
 * as slow round trips. Not for what it starts, relays among them.
 *
 * @returns whether it may, which takes a core of its own and the right to it
 */
export function goFirst() {
  if (!canPin) return false;
  return spawnSync('chrt', ['--fifo', '--reset-on-fork', '--pid', '1', String(process.pid)]).status === 0;
}

function pinned(command, args) {
  return canPin ? ['taskset', ['-c', String(RELAY_CORE), command, ...args]] : [command, args];
}

const running = new Set();

/** One relay under test. Whatever happens to this process, none of them outlives it. */
export class ChildProcess {
  #child;
  #output = '';
  #listeners = new Set();
  #exited;

  /**
   * @param options `cwd`, `env` (the whole environment of the child) and `hasChannel` for a program that sends messages
   */
  constructor(command, args, { cwd, env, hasChannel = false }) {
    const [pinnedCommand, pinnedArgs] = pinned(command, args);
    this.#child = spawn(pinnedCommand, pinnedArgs, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? ['ipc'] : [])],
      // A terminal's Ctrl-C is for this process, which stops its children itself.
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        this.#output = (this.#output + text).slice(-OUTPUT_TAIL_LENGTH);
        for (const listener of this.#listeners) listener(this.#output);
      });
    }
    running.add(this);
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', resolve);
      this.#child.once('exit', resolve);
    });
    this.#exited.then(() => running.delete(this));
  }

  get pid() {
    return this.#child.pid;
  }

  /** The end of what it has written. */
  get output() {
    return this.#output;
  }

  /** @param listener is given the end of what it has written, whenever it writes */
  onOutput(listener) {
    this.#listeners.add(listener);
  }

  get hasEnded() {
    return !running.has(this);
  }

  /** Where it listens, as its first message tells. */
  async address() {
    const told = new Promise((resolve) => this.#child.once('message', ({ url }) => resolve(url)));
    const timeOver = new Promise((resolve) => setTimeout(resolve, START_TIMEOUT_MS).unref());
    const url = await Promise.race([told, this.#exited.then(() => undefined), timeOver]);
    if (url === undefined) this.giveUp('did not start');
    return new URL(url);
  }

  /** Ends it and throws what it has said. */
  giveUp(problem) {
    this.kill();
    throw new Error(`${problem}: ${this.#output.trim()}`);
  }

  async stop() {
    if (this.hasEnded) return;
    this.#signal('SIGTERM');
    const kill = setTimeout(() => this.kill(), STOP_GRACE_MS);
    await this.#exited;
    clearTimeout(kill);
  }

  kill() {
    this.#signal('SIGKILL');
  }

  /** To its whole group: a server may have workers. */
  #signal(signal) {
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      // Gone already: that was the point.
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

process.on('exit', () => {
  for (const child of running) child.kill();
});
