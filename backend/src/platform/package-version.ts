import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackageRoot } from './package-root.js';

/** Of Parley, as `package.json` has it. */
export async function readPackageVersion(): Promise<string> {
  const text = await readFile(join(findPackageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // npm refuses a package without one
}
