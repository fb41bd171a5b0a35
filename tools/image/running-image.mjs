import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode } from '../project-node.mjs';

const START_TIMEOUT_MS = 30_000;

/**
 * The command of an image as a process: its user, where this process may choose, its own environment, and no place to write but
 * `/tmp` and `/data`, as far as the file system's permissions go.
 */
export class RunningImage {
  #child;
  log = '';

  /**
   * @param stage as `readDockerfile` gives it
   * @param top the folder that stands for the root of its file system
   * @param settings environment variables besides the image's own
   */
  static start(stage, top, settings) {
    const image = new RunningImage();
    const temporary = join(top, 'tmp');
    mkdirSync(temporary, { recursive: true });
    chmodSync(temporary, 0o1777);
    const [, ...args] = stage.command;
    image.options = {
      cwd: join(top, 'app'),
      env: { ...placed(stage.env, top), TMPDIR: temporary, ...settings },
      ...ownerOf(stage.user),
    };
    image.node = nodeFor(top);
    image.#child = spawn(image.node, args, { ...image.options, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [image.#child.stdout, image.#child.stderr]) {
      stream.on('data', (chunk) => (image.log += chunk));
    }
    return image;
  }

  /** Where it listens, once it says so. */
  async url() {
    const signal = AbortSignal.timeout(START_TIMEOUT_MS);
    const early = this.end().then((code) => {
      throw new Error(`it ended with ${code}`);
    });
    early.catch(() => undefined);
    try {
      const [message] = await Promise.race([once(this.#child, 'message', { signal }), early]);
      return message.url;
    } catch (cause) {
      throw new Error(`The image did not start:\n${this.log}`, { cause });
    }
  }

  /** Its exit code, once it has ended. */
  async end() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  stop() {
    this.#child.kill('SIGTERM');
    return this.end();
  }

  kill() {
    this.#child.kill('SIGKILL');
  }

  /** Another command in the same surroundings, such as the health check; resolves with its exit code. */
  async run([, ...args], settings) {
    const env = { ...this.options.env, ...settings };
    const child = spawn(this.node, args, { ...this.options, env, stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    return code;
  }
}

/** Values that are paths in the image, as they are here. */
function placed(env, top) {
  const place = ([name, value]) => [name, value.startsWith('/') ? join(top, value) : value];
  return Object.fromEntries(Object.entries(env).map(place));
}

function ownerOf(user) {
  const [uid, gid] = (user ?? '').split(':').map(Number);
  return process.getuid?.() === 0 ? { uid, gid } : {};
}

/** A Node that another user can reach, wherever the workspace is. */
function nodeFor(top) {
  const copy = join(top, 'node');
  copyFileSync(projectNode(), copy);
  chmodSync(copy, 0o755);
  return copy;
}
