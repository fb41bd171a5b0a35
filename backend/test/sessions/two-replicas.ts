import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from './temporary-postgres.js';

/** What two replicas open of one database. */
export interface SharedDatabase {
  readonly connections: readonly [DatabaseConnection, DatabaseConnection];
  close(): Promise<void>;
}

/** The embedded database, of which both have the only connection, and a server where there is one. */
export const SHARED_DATABASES: readonly (readonly [string, (purpose: string) => Promise<SharedDatabase>])[] =
  [
    ['the embedded database', embedded],
    ...(TEST_DATABASE_URL === undefined ? [] : [['a Postgres server with two replicas', onServer] as const]),
  ];

async function embedded(): Promise<SharedDatabase> {
  const database = await openTestDatabase();
  return { connections: [database, database], close: () => database.close() };
}

/** @param purpose part of the database's name: lower-case letters, digits and underscores */
export async function onServer(purpose: string): Promise<SharedDatabase> {
  if (TEST_DATABASE_URL === undefined) throw new Error('TEST_DATABASE_URL is not set');
  const temporary = await createTemporaryDatabase(TEST_DATABASE_URL, purpose);
  const open = (): Promise<DatabaseConnection> =>
    openDatabase({ databaseUrl: temporary.url, dataDir: '' }, () => undefined);
  const connections = [await open(), await open()] as const;
  return {
    connections,
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await temporary.drop();
    },
  };
}
