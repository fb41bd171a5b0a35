import { spawn } from 'node:child_process';
import { projectEnvironment, projectNode, root } from './project-node.mjs';

/** How long a child may take to stop before it is killed. Longer than the backend's own drain. */
const STOP_GRACE_MS = 12_000;

/**
 * The processes of one `npm start`: they stop together, whoever goes first, and one Ctrl-C is enough.
 */
export class ProcessTree {
  #children = new Set();
  #isStopping = false;
  #exitCode = 0;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => this.stop(0));
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
      // A terminal's Ctrl-C goes to the whole group; the children hear it once, from `stop`.
      detached: process.platform !== 'win32',
    });
    this.#children.add(child);
    child.once('exit', (code) => {
      this.#children.delete(child);
      this.stop(code ?? 1);
    });
    return child;
  }

  /** Asks every child to stop, kills those that do not, then ends this process. */
  stop(exitCode) {
    if (!this.#isStopping) {
      this.#isStopping = true;
      this.#exitCode = exitCode;
      for (const child of this.#children) signalGroup(child, 'SIGTERM');
      setTimeout(() => {
        for (const child of this.#children) signalGroup(child, 'SIGKILL');
      }, STOP_GRACE_MS).unref();
    }
    if (this.#children.size === 0) process.exit(this.#exitCode);
  }
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
