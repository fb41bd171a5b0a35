import type { DatabaseConnection } from './database-connection.js';
import { openEmbeddedDatabase } from './embedded-database.js';
import { openPostgresDatabase } from './postgres-database.js';

export interface DatabaseLocation {
  /** `postgres:` URL; undefined: embedded, in files under `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/**
 * Opens the database and applies missing migrations.
 * @param onConnectionLost told of every idle connection that breaks; the pool replaces it by itself
 * @throws DatabaseStartError
 */
export function openDatabase(
  location: DatabaseLocation,
  onConnectionLost: (error: Error) => void,
): Promise<DatabaseConnection> {
  return location.databaseUrl === undefined
    ? openEmbeddedDatabase(location.dataDir)
    : openPostgresDatabase(location.databaseUrl, onConnectionLost);
}
