/**
 * `npm run dev`: `npm start` with reload. Sources are watched and compiled, and the backend is restarted. The simulator is
 * not: the backend was told its address, which a restart would change.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listening, ProcessTree } from './process-tree.mjs';
import { ensureInstalled, root, runNx } from './project-node.mjs';
import { needsSimulator } from './upstream-choice.mjs';

ensureInstalled();

const built = await runNx([
  'run-many',
  '-t',
  'build',
  '-p',
  'backend,frontend,simulator',
  '--outputStyle=static',
]);
if (built !== 0) process.exit(built);

const settingsFile = join(root, '.env');
if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);

const tree = new ProcessTree();
const packages = join(root, 'node_modules');
tree.start(join(packages, 'typescript', 'bin', 'tsc'), {
  args: ['-b', 'backend', 'simulator', '--watch', '--preserveWatchOutput'],
});
tree.start(join(packages, 'nx', 'dist', 'bin', 'nx.js'), {
  args: ['run', 'frontend:build', '--watch', '--outputStyle=static'],
});

const env = {};
if (needsSimulator(process.env)) {
  const simulator = tree.start(join(root, 'dist', 'simulator', 'main.js'));
  env.SIMULATOR_URL = (await listening(simulator)).url;
}
tree.start(join(root, 'dist', 'backend', 'main.js'), {
  env,
  nodeArgs: [
    `--watch-path=${join(root, 'dist', 'backend')}`,
    `--watch-path=${join(root, 'dist', 'contracts')}`,
  ],
});
