import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';

/** A migrated, otherwise empty database, and the way to get rid of it. */
export interface Fixture {
  readonly database: DatabaseConnection;
  dispose(): Promise<void>;
}

/** How to get each kind of database that there is here: embedded always, a server where one is named. */
export const DATABASES: readonly (readonly [string, () => Promise<Fixture>])[] = [
  ['the embedded database', openEmbeddedFixture],
  ...(TEST_DATABASE_URL === undefined ? [] : [['a Postgres server', openServerFixture] as const]),
];

export async function openEmbeddedFixture(): Promise<Fixture> {
  const database = await openTestDatabase();
  return { database, dispose: () => database.close() };
}

export async function openServerFixture(): Promise<Fixture> {
  if (TEST_DATABASE_URL === undefined) {
    throw new Error('TEST_DATABASE_URL is not set');
  }
  const temporary = await createTemporaryDatabase(TEST_DATABASE_URL, 'platform');
  let isClosing = false;
  const failUnlessClosing = (error: Error): void => {
    if (!isClosing) throw error;
  };
  const database = await openDatabase({ databaseUrl: temporary.url, dataDir: '' }, failUnlessClosing);
  return {
    database,
    dispose: async () => {
      // A pool has ended when it has begun to end its connections: the server may cut those that are still there.
      isClosing = true;
      await database.close();
      await temporary.drop();
    },
  };
}
