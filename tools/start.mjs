/** `npm start`: from a fresh clone to a running Parley, in one process tree. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listening, ProcessTree } from './process-tree.mjs';
import { ensureInstalled, root, runNx } from './project-node.mjs';
import { needsSimulator } from './upstream-choice.mjs';

ensureInstalled();

const backend = join(root, 'dist', 'backend', 'main.js');
if (!existsSync(backend)) console.log('Building (first start only) …');
const built = await runNx(
  ['run-many', '-t', 'build', '-p', 'backend,frontend,simulator', '--outputStyle=static'],
  {
    stdio: ['ignore', process.argv.includes('--verbose') ? 'inherit' : 'ignore', 'inherit'],
  },
);
if (built !== 0) {
  console.error('The build failed. `npm run build` shows where.');
  process.exit(built);
}

const settingsFile = join(root, '.env');
if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);

const tree = new ProcessTree();
const env = {};
if (needsSimulator(process.env)) {
  const simulator = tree.start(join(root, 'dist', 'simulator', 'main.js'));
  env.SIMULATOR_URL = (await listening(simulator)).url;
}
tree.start(backend, { env });
