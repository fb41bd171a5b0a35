import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listening } from './process-tree.mjs';
import { root, runNx } from './project-node.mjs';
import { needsSimulator } from './upstream-choice.mjs';

/** The built backend's first file. */
export const backendProgram = join(root, 'dist', 'backend', 'main.js');

/**
 * Sockets leave much garbage outside of the heap, which only a collection lets go of: a small young generation is collected often and
 * cheaply, where a large one waits for the whole heap's turn, and every voice with it.
 */
const BACKEND_NODE_ARGS = ['--max-semi-space-size=2'];

/** Builds everything that runs, as far as it is not built already; ends this process when that fails. */
export async function buildPrograms(options) {
  const projects = 'backend,frontend,simulator';
  const code = await runNx(['run-many', '-t', 'build', '-p', projects, '--outputStyle=static'], options);
  if (code === 0) return;
  console.error('The build failed. `npm run build` shows where.');
  process.exit(code);
}

/**
 * Reads `.env` and starts the simulator when the settings name no Realtime server, then the backend, which is told its address.
 *
 * @param nodeArgs for the backend's Node
 */
export async function startPrograms(tree, nodeArgs = []) {
  const settingsFile = join(root, '.env');
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
  const env = {};
  if (needsSimulator(process.env)) {
    const simulator = tree.start(join(root, 'dist', 'simulator', 'main.js'));
    env.SIMULATOR_URL = (await listening(simulator)).url;
  }
  tree.start(backendProgram, { env, nodeArgs: [...BACKEND_NODE_ARGS, ...nodeArgs] });
}
