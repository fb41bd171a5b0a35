import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repository's root: these files run from their sources and, compiled, from `dist`. */
export const workspaceRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'nx.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('The fault tests lie outside of the repository.');
  return findRoot(above);
}
