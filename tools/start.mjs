/** `npm start`: from a fresh clone to a running Parley, in one process tree. */
import { existsSync } from 'node:fs';
import { backendProgram, buildPrograms, startPrograms } from './parley-programs.mjs';
import { ProcessTree } from './process-tree.mjs';
import { ensureInstalled } from './project-node.mjs';

ensureInstalled();

if (!existsSync(backendProgram)) console.log('Building (first start only) …');
const isVerbose = process.argv.includes('--verbose');
await buildPrograms({ stdio: ['ignore', isVerbose ? 'inherit' : 'ignore', 'inherit'] });
await startPrograms(new ProcessTree());
