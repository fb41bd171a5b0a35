import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { atMost } from '../health/within.js';
import { DatabaseStartError } from './database-start-error.js';
import { createClient } from './create-client.js';
import { forgettingParameters } from './forgotten-parameters.js';
import { applyMigrations } from './migrations/apply-migrations.js';
import { loadMigrations, type MigrationSource } from './migrations/load-migrations.js';
import { withScripts } from './migrations/script-adapter.js';
import { PostgresNotifications } from './notifications/postgres-notifications.js';
import type { ConnectionPool, DatabaseConnection } from './database-connection.js';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** Also ends the wait for a server that went silent without closing its sockets. */
const QUERY_TIMEOUT_MS = 15_000;
/** A server that went silent never says goodbye: what is left of its connections ends with the process. */
const CLOSE_TIMEOUT_MS = 2_000;
const MIGRATION_LOCK_TIMEOUT_MS = 120_000;
/**
 * "parley" in ASCII: the advisory lock of whoever migrates. The engine has a lock too, but looks at the history before it takes
 * it, where a migration that another replica is just applying looks like one that failed.
 */
export const MIGRATION_LOCK_KEY = 0x70_61_72_6c_65_79;

/**
 * @param onConnectionLost told of every idle connection that breaks; the pool replaces it by itself
 * @throws DatabaseStartError
 */
export async function openPostgresDatabase(
  databaseUrl: string,
  onConnectionLost: (error: Error) => void,
): Promise<DatabaseConnection> {
  await underMigrationLock(databaseUrl, async (migrating) => {
    await migrateServer(migrating, await loadMigrations());
  });
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'parley',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
  });
  // Without a listener the loss of one idle connection ends the process.
  pool.on('error', onConnectionLost);
  const adapter = new PrismaPg(pool, { onConnectionError: onConnectionLost });
  const client = createClient(forgettingParameters(adapter));
  const notifications = new PostgresNotifications(databaseUrl, pool, onConnectionLost);
  const closeAll = async (): Promise<void> => {
    await notifications.close();
    await client.$disconnect();
    if (!pool.ending) {
      await pool.end();
    }
  };
  return {
    client,
    notifications,
    pool: poolOf(pool),
    close: () => atMost(CLOSE_TIMEOUT_MS, closeAll()),
  };
}

/** Read when it is asked for. */
function poolOf(pool: pg.Pool): ConnectionPool {
  return {
    get totalCount() {
      return pool.totalCount;
    },
    get idleCount() {
      return pool.idleCount;
    },
    get waitingCount() {
      return pool.waitingCount;
    },
    max: pool.options.max,
  };
}

/**
 * Replicas that start together queue here: the first one migrates, the others find the work done.
 * @param work given a pool that has one connection for it beside the one with the lock
 * @throws DatabaseStartError `unreachable`
 */
export async function underMigrationLock<T>(
  databaseUrl: string,
  work: (pool: pg.Pool) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'parley-migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    max: 2,
  });
  // A connection that breaks fails its statement as well: that is where the error is reported.
  pool.on('error', () => undefined);
  try {
    const lock = await connect(pool);
    // It is idle while the other one works, and the pool does not listen to connections that it has handed out.
    lock.on('error', () => undefined);
    try {
      await lock.query(`SET lock_timeout = ${MIGRATION_LOCK_TIMEOUT_MS}`);
      await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
      return await work(pool);
    } finally {
      // Closing the connection, not returning it, releases the lock whatever state it is in.
      lock.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** @throws DatabaseStartError `newer` or `migration_failed` */
export async function migrateServer(pool: pg.Pool, source: MigrationSource): Promise<void> {
  await applyMigrations(
    withScripts(new PrismaPg(pool), (script) => pool.query(script)),
    source,
  );
}

/** @throws DatabaseStartError `unreachable` */
export async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new DatabaseStartError('unreachable', `The database of DATABASE_URL cannot be reached: ${reason}`, {
      cause: error,
    });
  }
}
