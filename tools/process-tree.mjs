import { spawn } from 'node:child_process';
import { projectEnvironment, projectNode, root } from './project-node.mjs';

/** Beyond the time that the backend has by its own settings; then what is left is killed. */
const STOP_MARGIN_MS = 5_000;
const DEFAULT_DRAIN_SECONDS = 20;

/**
 * The processes of one `npm start`: they stop together, whoever goes first. One Ctrl-C is enough to end in order, a second one
 * is passed on and ends at once.
 */
export class ProcessTree {
  #children = new Set();
  #asked = new Set();
  #isStopping = false;
  #exitCode = 0;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => (this.#isStopping ? this.#hurry() : this.stop(0)));
    }
  }

  /**
   * Starts a script on the project's own Node with an IPC channel: when this process dies, the child notices.
   *
   * @returns the child; its first message is what it says once it listens.
   */
  start(script, { env = {}, nodeArgs = [], args = [] } = {}) {
    const child = spawn(projectNode(), [...nodeArgs, script, ...args], {
      cwd: root,
      env: projectEnvironment(env),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // A terminal's Ctrl-C goes to the whole group; the children hear of it from here, each in its turn.
      detached: process.platform !== 'win32',
    });
    this.#children.add(child);
    child.once('exit', (code) => {
      this.#children.delete(child);
      this.stop(code ?? 1);
    });
    return child;
  }

  /** Asks the children to stop, those that were started last first: they may need the others to the end. */
  stop(exitCode) {
    if (!this.#isStopping) {
      this.#isStopping = true;
      this.#exitCode = exitCode;
      setTimeout(() => this.#signalAll('SIGKILL'), stopTimeoutMs()).unref();
    }
    const last = [...this.#children].at(-1);
    if (last === undefined) process.exit(this.#exitCode);
    // A second time would mean: at once.
    if (this.#asked.has(last)) return;
    this.#asked.add(last);
    signalGroup(last, 'SIGTERM');
  }

  /** To the backend a second signal means at once; the others are asked without waiting for their turn. */
  #hurry() {
    for (const child of this.#children) this.#asked.add(child);
    this.#signalAll('SIGTERM');
  }

  #signalAll(signal) {
    for (const child of this.#children) signalGroup(child, signal);
  }
}

function stopTimeoutMs() {
  const drainSeconds = Number(process.env.DRAIN_SECONDS || DEFAULT_DRAIN_SECONDS);
  return drainSeconds * 1000 + STOP_MARGIN_MS;
}

/** A child that has started children of its own, as a build in watch mode does, goes together with them. */
function signalGroup(child, signal) {
  if (process.platform === 'win32') {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Gone already: that was the point.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Resolves with the child's first IPC message, `{event: 'listening', url}`. */
export function listening(child) {
  return new Promise((resolve) => child.once('message', resolve));
}
