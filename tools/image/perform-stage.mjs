import { spawn } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { root as workspace, projectEnvironment, projectNode } from '../project-node.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * Does what a stage of the Dockerfile says, in a folder that stands for the root of its file system.
 *
 * @param stage as `readDockerfile` gives it
 * @param folders where the stages' file systems are, by name; `context` is the build context
 * @param isInstalledHere whether `npm install` is left out, since the workspace has been through it with the same lock file
 */
export async function performStage(stage, folders, { isInstalledHere }) {
  const top = folders[stage.name];
  let cwd = top;
  for (const step of stage.steps) {
    switch (step.kind) {
      case 'workdir':
        cwd = join(top, step.folder);
        mkdirSync(cwd, { recursive: true });
        break;
      case 'copy':
        for (const source of step.sources) copy(step, source, cwd, folders);
        break;
      case 'run':
        if (isInstalledHere && step.line.startsWith('npm install')) {
          symlinkSync(join(workspace, 'node_modules'), join(cwd, 'node_modules'), 'junction');
        } else {
          await run(step.line, { cwd, top, env: stage.env });
        }
        break;
    }
  }
}

function copy({ from, target, sources }, source, cwd, folders) {
  const origin = realpathSync(join(folders[from ?? 'context'], source));
  const isIntoFolder = sources.length > 1 || (target === './' && lstatSync(origin).isFile());
  const destination = isIntoFolder ? join(cwd, target, basename(source)) : join(cwd, target);
  mkdirSync(dirname(destination), { recursive: true });
  cpSync(origin, destination, { recursive: true, verbatimSymlinks: true });
}

/** A path from the root of the image's file system leads into its folder here; owners are set by root only. */
function onThisMachine(line, top) {
  const owned = isRoot ? line : line.replaceAll(/ && chown \S+ \S+/g, '');
  return owned.replaceAll(/(?<= )\/\w/g, (start) => join(top, start));
}

/** Without what a surrounding Nx tells its children, and with a cache that holds nothing yet. */
function runEnvironment(cwd, env) {
  const entries = Object.entries(projectEnvironment()).filter(([name]) => !name.startsWith('NX_'));
  const { PATH } = process.env;
  return {
    ...Object.fromEntries(entries),
    // The packages are those of this stage, and Node is the image's.
    PATH: [dirname(projectNode()), PATH].join(delimiter),
    NX_CACHE_DIRECTORY: join(cwd, '.nx', 'cache'),
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
    ...env,
  };
}

async function run(line, { cwd, top, env }) {
  const child = spawn('sh', ['-c', onThisMachine(line, top)], {
    cwd,
    env: runEnvironment(cwd, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`RUN ${line} ended with ${code}:\n${output}`);
}
