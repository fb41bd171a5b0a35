import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Absolute path of the folder that holds `package.json` and `prisma/`: found by walking up, because this file runs
 * from `backend/src` in tests and from `dist/backend` in production.
 */
export function findPackageRoot(start: string = import.meta.dirname): string {
  let folder = start;
  while (!existsSync(join(folder, 'prisma', 'schema.prisma'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error(`No folder above ${start} holds prisma/schema.prisma`);
    }
    folder = parent;
  }
  return folder;
}
