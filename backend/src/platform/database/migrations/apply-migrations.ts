import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { HistoryDiagnostic } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { DatabaseStartError } from '../database-start-error.js';
import type { MigrationSource } from './load-migrations.js';
import { openSchemaEngine } from './schema-engine.js';

const NO_EXTERNAL_TABLES = { externalTables: [], externalEnums: [] };

/**
 * Brings the database to this build's schema. The caller makes sure that nobody else does so at the same time.
 * @returns names of the migrations that were missing, oldest first
 * @throws DatabaseStartError `newer` or `migration_failed`
 */
export async function applyMigrations(
  adapters: SqlMigrationAwareDriverAdapterFactory,
  source: MigrationSource,
): Promise<readonly string[]> {
  const engine = await openSchemaEngine(source.schema, adapters);
  try {
    const { history, failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList: source.migrations,
      optInToShadowDatabase: false,
      filters: NO_EXTERNAL_TABLES,
    });
    refuseUnknownMigrations(history);
    // A script is applied whole or not at all, so one that failed has left nothing behind and may run again.
    for (const migrationName of failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: source.migrations,
      filters: NO_EXTERNAL_TABLES,
    });
    return appliedMigrationNames;
  } catch (error) {
    if (error instanceof DatabaseStartError) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseStartError('migration_failed', `The database could not be migrated. ${reason}`, {
      cause: error,
    });
  } finally {
    engine.free();
  }
}

/** An older build must not write into tables that a newer one has changed. */
function refuseUnknownMigrations(history: HistoryDiagnostic | null): void {
  if (history === null || history.diagnostic === 'databaseIsBehind') {
    return;
  }
  const unknown = history.unpersistedMigrationNames.join(', ');
  throw new DatabaseStartError(
    'newer',
    `The database was migrated by a newer version of Parley (unknown here: ${unknown}). ` +
      'Start that version, or restore a backup from before the upgrade.',
  );
}
