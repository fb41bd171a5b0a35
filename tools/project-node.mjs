import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The repository's root, whatever folder npm was called from. */
export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

const binFolder = join(root, 'node_modules', '.bin');

/** Versions by path, as npm writes them; undefined when there is no such file. */
function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** True when every package of the lock file that this platform needs is in `node_modules` in that very version. */
function isInstalled() {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const present = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

/**
 * Installs what is missing, at the versions of the lock file; ends the process with a plain message when that fails. Not `npm ci`:
 * it refuses a lock file that lacks the optional binaries of a platform nobody has installed on yet, `install` adds them.
 */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages (first start only, about a minute) …');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('Packages could not be installed: see the message above, then run the same command again.');
    process.exit(1);
  }
}

/** The environment in which `node` and every package's command are the project's own. */
export function projectEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: `${binFolder}${delimiter}${process.env.PATH}`,
    NX_DAEMON: 'false',
    ...extra,
  };
}

/** Path of the Node that the lock file names; the machine's own may be older. Call after `ensureInstalled`. */
export function projectNode() {
  const installed = join(binFolder, 'node');
  return existsSync(installed) ? installed : process.execPath;
}

/** Runs one of the project's Nx commands to its end, output shown; resolves with the exit code. */
export function runNx(args, options = {}) {
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const child = spawn(projectNode(), [nx, ...args], {
    cwd: root,
    stdio: options.stdio ?? 'inherit',
    env: projectEnvironment(options.env),
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
