/**
 * Generates the Prisma client without a download: the command line insists on a native schema engine, which generating a client
 * never calls, so any executable will do.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectEnvironment, root } from './project-node.mjs';

const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
  {
    cwd: root,
    stdio: 'inherit',
    env: projectEnvironment({
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    }),
  },
);
process.exit(status ?? 1);
