import type { AppConfig } from '../config/app-config.js';
import { type DatabaseInspection, inspectDatabase } from '../platform/database/inspect-database.js';
import { DatabaseStartError } from '../platform/database/database-start-error.js';
import { bad, type Finding, good, warning } from './finding.js';

export interface DatabaseCheck {
  readonly findings: readonly Finding[];
  /** Milliseconds by which the database's clock is ahead of ours; null when it was not asked. */
  readonly clockAheadMs: number | null;
}

const REMEDIES: Readonly<Record<DatabaseStartError['code'], string>> = {
  unreachable:
    'Start the server, and compare host, port, name, user and password in DATABASE_URL (and DATABASE_PASSWORD) with it.',
  in_use: 'That is well while Parley runs. Otherwise stop the other process.',
  unreadable: 'Give the user that runs Parley the folder DATA_DIR to write to, or restore it from a backup.',
  newer: 'Start the newer version, or restore a backup from before the upgrade.',
  migration_failed: 'See the log of the last start.',
};

/** Whether the database answers, and is at this build's schema. Changes nothing in it. */
export async function checkDatabase(
  location: Pick<AppConfig, 'databaseUrl' | 'dataDir'>,
): Promise<DatabaseCheck> {
  try {
    const inspection = await inspectDatabase(location);
    if (inspection === null) {
      return {
        findings: [good('There is no embedded database yet: the first start makes it.')],
        clockAheadMs: null,
      };
    }
    return {
      findings: [good(`Postgres ${inspection.version} answers.`), schemaFinding(inspection)],
      clockAheadMs: inspection.clockAheadMs,
    };
  } catch (error) {
    if (!(error instanceof DatabaseStartError)) throw error;
    const finding = error.code === 'in_use' ? warning : bad;
    return { findings: [finding(error.message, REMEDIES[error.code])], clockAheadMs: null };
  }
}

function schemaFinding({
  unknownMigrations,
  missingMigrations,
  failedMigrations,
  isEmpty,
  mayMigrate,
}: DatabaseInspection): Finding {
  if (unknownMigrations.length > 0) {
    return bad(
      `The database was migrated by a newer version of Parley (unknown here: ${unknownMigrations.join(', ')}).`,
      REMEDIES.newer,
    );
  }
  if (failedMigrations.length > 0) {
    return bad(
      `A migration did not end: ${failedMigrations.join(', ')}.`,
      'The next start tries it again; if it fails, the log of that start says why.',
    );
  }
  if (missingMigrations.length > 0 && !mayMigrate) {
    return bad(
      `${missingMigrations.length} migrations are missing, and the user of DATABASE_URL may not make tables.`,
      'As the owner of the database: GRANT CREATE ON SCHEMA public TO that user.',
    );
  }
  if (isEmpty) return good('The database is empty: the first start makes its tables.');
  if (missingMigrations.length > 0) {
    return warning(
      `${missingMigrations.length} migrations are missing in the database.`,
      'The next start applies them. Make a backup before an upgrade.',
    );
  }
  return good("The schema is this version's.");
}
