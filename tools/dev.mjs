/**
 * `npm run dev`: `npm start` with reload. Sources are watched and compiled, and the backend is restarted. The simulator is
 * not: the backend was told its address, which a restart would change. Files of the client are not compressed, and its page greets
 * nobody before its scripts have come.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPrograms, startPrograms } from './parley-programs.mjs';
import { ProcessTree } from './process-tree.mjs';
import { ensureInstalled, root } from './project-node.mjs';

ensureInstalled();
await buildPrograms();
// They name the scripts of this build; what is built from now on has one page.
rmSync(join(root, 'dist', 'frontend', 'browser', 'pages'), { recursive: true, force: true });

const tree = new ProcessTree();
const packages = join(root, 'node_modules');
tree.start(join(packages, 'typescript', 'bin', 'tsc'), {
  args: ['-b', 'backend', 'simulator', '--watch', '--preserveWatchOutput'],
});
// Each is a part of the other's folder: what both have built before stays.
for (const bundle of ['bundle', 'console-bundle']) {
  tree.start(join(packages, 'nx', 'dist', 'bin', 'nx.js'), {
    args: ['run', `frontend:${bundle}`, '--watch', '--deleteOutputPath=false', '--outputStyle=static'],
  });
}
await startPrograms(
  tree,
  ['backend', 'contracts', 'lesson'].map((project) => `--watch-path=${join(root, 'dist', project)}`),
);
