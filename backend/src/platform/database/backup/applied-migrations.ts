import type { MigrationSource } from '../migrations/load-migrations.js';
import { BackupError } from './backup-error.js';
import { MIGRATION_TABLE } from './left-out-tables.js';
import { type RawDatabase, textsOf } from './raw-database.js';

/** Names of the migrations that the database has, oldest first; null: nobody ever migrated it. */
export async function appliedMigrations(database: RawDatabase): Promise<readonly string[] | null> {
  const there = await textsOf(database, `SELECT 'there' WHERE to_regclass('${MIGRATION_TABLE}') IS NOT NULL`);
  if (there.length === 0) return null;
  return textsOf(
    database,
    `SELECT migration_name FROM ${MIGRATION_TABLE}
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
}

/** @throws BackupError `newer` when there is one among them that this build does not know */
export function refuseNewer(what: string, applied: readonly string[], source: MigrationSource): void {
  const known = new Set(source.migrations.migrationDirectories.map(({ path }) => path));
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new BackupError(
    'newer',
    `${what} is of a newer version of Parley (unknown here: ${unknown.join(', ')}). Use that version, or a newer one.`,
  );
}

/** This build's migrations as far as they had come when there were only those. */
export function migrationsAsOf(
  { schema, migrations }: MigrationSource,
  names: readonly string[],
): MigrationSource {
  const wanted = new Set(names);
  const migrationDirectories = migrations.migrationDirectories.filter(({ path }) => wanted.has(path));
  return { schema, migrations: { ...migrations, migrationDirectories } };
}
