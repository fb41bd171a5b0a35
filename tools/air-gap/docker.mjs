import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project-node.mjs';

/** What an operator can read and act upon. */
export class AirGapError extends Error {}

/** Settings without which Compose will not even say which images it uses. None of them is in an image. */
function settingsDemandedBy(composeFile) {
  const names = readFileSync(composeFile, 'utf8').matchAll(/\$\{([A-Z0-9_]+):\?/g);
  return Object.fromEntries([...names].map(([, name]) => [name, process.env[name] ?? 'unset']));
}

/** Runs Docker in the repository's root; `read` gives back what it prints instead of showing it. */
export function docker(args, { read = false } = {}) {
  const { error, status, stdout } = spawnSync('docker', args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...settingsDemandedBy(join(root, 'docker-compose.yml')) },
    stdio: ['ignore', read ? 'pipe' : 'inherit', 'inherit'],
  });
  if (error?.code === 'ENOENT') {
    throw new AirGapError(
      'There is no docker on this machine: the bundle is made where the images can be built.',
    );
  }
  if (error !== undefined) throw error;
  if (status !== 0) throw new AirGapError(`docker ${args.slice(0, 2).join(' ')} … ended with ${status}.`);
  return stdout ?? '';
}

/** The images that `docker-compose.yml` runs, each once; with `profiles`, also those of a profile. */
export function imagesOfCompose(profiles) {
  const chosen = profiles.flatMap((profile) => ['--profile', profile]);
  const printed = docker(['compose', ...chosen, 'config', '--images'], { read: true });
  const images = [...new Set(printed.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  if (images.length === 0) throw new AirGapError('docker-compose.yml names no image.');
  return images.sort();
}

/** Has all images here: built from this source, or pulled. */
export function obtainImages(profiles) {
  const chosen = profiles.flatMap((profile) => ['--profile', profile]);
  docker(['compose', ...chosen, 'build']);
  docker(['compose', ...chosen, 'pull', '--ignore-buildable', '--policy', 'missing']);
}
