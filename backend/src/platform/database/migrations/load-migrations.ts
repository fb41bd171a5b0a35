import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { findPackageRoot } from '../../package-root.js';

/** The data model and the SQL files that lead to it, oldest first. */
export interface MigrationSource {
  readonly schema: string;
  readonly migrations: MigrationList;
}

/** @param prismaFolder absolute path of the folder with `schema.prisma` and `migrations/` */
export async function loadMigrations(
  prismaFolder: string = join(findPackageRoot(), 'prisma'),
): Promise<MigrationSource> {
  const baseDir = join(prismaFolder, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  return {
    schema: await readFile(join(prismaFolder, 'schema.prisma'), 'utf8'),
    migrations: {
      baseDir,
      lockfile: {
        path: 'migration_lock.toml',
        content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
      },
      shadowDbInitScript: '',
      migrationDirectories,
    },
  };
}
