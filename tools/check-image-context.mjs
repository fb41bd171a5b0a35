/**
 * The image is built from what `.dockerignore` lets through. Copies exactly those files into a temporary folder and runs the
 * image's build there, so that what is missing, or must not be there, shows without Docker.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob, relative, sep } from 'node:path';
import { projectEnvironment, projectNode, root } from './project-node.mjs';

/** What the Dockerfile's last stage takes from the build. */
const PRODUCTS = [
  'dist/contracts/index.js',
  'dist/lesson/index.js',
  'dist/backend/main.js',
  'dist/frontend/browser/index.html',
  'dist/frontend/browser/console/index.html',
];

const rules = readFileSync(join(root, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ isKept: line.startsWith('!'), pattern: line.replace(/^!/, '') }));

/** As Docker does: the last rule that matches the path, or a folder it lies in, decides. */
function isLetThrough(path) {
  const parts = path.split(sep);
  const lineage = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  // To Docker a bare `**` is everything; to Node's globs it is everything whose name does not begin with a dot.
  const matches = ({ pattern }) => pattern === '**' || lineage.some((part) => matchesGlob(part, pattern));
  return rules.findLast(matches)?.isKept ?? true;
}

/** The environment without what a surrounding Nx tells its children, and with a cache that holds nothing yet. */
function imageEnvironment() {
  const entries = Object.entries(projectEnvironment()).filter(([name]) => !name.startsWith('NX_'));
  const cache = join(context, '.nx', 'cache');
  return { ...Object.fromEntries(entries), NX_DAEMON: 'false', NX_CACHE_DIRECTORY: cache, CI: 'true' };
}

const context = mkdtempSync(join(tmpdir(), 'parley-image-'));
try {
  cpSync(root, context, {
    recursive: true,
    filter: (source) => source === root || isLetThrough(relative(root, source)),
  });
  symlinkSync(join(root, 'node_modules'), join(context, 'node_modules'), 'junction');
  const nx = join(context, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const { status } = spawnSync(
    projectNode(),
    [nx, 'run-many', '-t', 'build', '-p', 'backend,frontend', '--outputStyle=static'],
    {
      cwd: context,
      stdio: 'inherit',
      env: imageEnvironment(),
    },
  );
  const missing = PRODUCTS.filter((product) => !existsSync(join(context, product)));
  for (const product of missing) console.error(`✗ The image's build leaves no ${product}.`);
  const isBuilt = status === 0 && missing.length === 0;
  if (isBuilt) console.log('✓ The image builds from what .dockerignore lets through.');
  process.exitCode = isBuilt ? 0 : 1;
} finally {
  rmSync(context, { recursive: true, force: true });
}
