/** Rewrites the built page so that it names all of its scripts, see `initial-scripts.mjs`. Runs after the bundle. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameInitialScripts } from './initial-scripts.mjs';

const folder = join(import.meta.dirname, '..', '..', 'dist', 'frontend', 'browser');
const pageFile = join(folder, 'index.html');
const page = nameInitialScripts(readFileSync(pageFile, 'utf8'), (name) =>
  readFileSync(join(folder, name), 'utf8'),
);
writeFileSync(pageFile, page);
