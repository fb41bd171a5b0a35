import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { DatabaseStartError } from './database-start-error.js';
import { lockFolder } from './folder-lock.js';
import { loadMigrations } from './migrations/load-migrations.js';
import { neverCompileWrappers } from './embedded/wasm-wrappers.js';
import type { DatabaseLocation } from './open-database.js';

const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 5_000;

/** A database as it is. */
export interface DatabaseInspection {
  /** As the server calls it, such as `17.2`. */
  readonly version: string;
  /** Milliseconds by which its clock is ahead of ours, give or take the way there. */
  readonly clockAheadMs: number;
  /** In the database, and not in this build. */
  readonly unknownMigrations: readonly string[];
  /** In this build, and not in the database. */
  readonly missingMigrations: readonly string[];
  /** Begun and not ended. */
  readonly failedMigrations: readonly string[];
  readonly isEmpty: boolean;
  /** Whether the user may make tables, as migrations do. */
  readonly mayMigrate: boolean;
}

type Ask = <Row>(sql: string) => Promise<Row[]>;

/**
 * Looks at a database without changing anything.
 * @returns null for an embedded one that is not there yet
 * @throws DatabaseStartError
 */
export function inspectDatabase(location: DatabaseLocation): Promise<DatabaseInspection | null> {
  return location.databaseUrl === undefined
    ? inspectFolder(location.dataDir)
    : inspectServer(location.databaseUrl);
}

async function inspectServer(databaseUrl: string): Promise<DatabaseInspection> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'parley-doctor',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  // A connection that breaks fails its statement as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await inspect(async <Row>(sql: string) => (await client.query(sql)).rows as Row[]); // as the statement says
  } catch (error) {
    throw new DatabaseStartError(
      'unreachable',
      `The database of DATABASE_URL cannot be reached: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    await client.end().catch(() => undefined); // it was never open, or is gone
  }
}

async function inspectFolder(dataDir: string): Promise<DatabaseInspection | null> {
  const folder = join(dataDir, 'database');
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const unlock = await lockFolder(join(dataDir, 'database.lock'));
  try {
    neverCompileWrappers();
    const postgres = await PGlite.create(folder);
    try {
      return await inspect(async <Row>(sql: string) => (await postgres.query<Row>(sql)).rows);
    } finally {
      await postgres.close();
    }
  } catch (error) {
    throw new DatabaseStartError(
      'unreadable',
      `The embedded database in ${folder} cannot be opened: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    await unlock();
  }
}

async function inspect(ask: Ask): Promise<DatabaseInspection> {
  const askedAtMs = Date.now();
  const [server] = await ask<{
    version: string;
    now_ms: number;
    has_history: boolean;
    may_create: boolean | null;
  }>(`
    SELECT current_setting('server_version') AS version,
      (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms,
      to_regclass('_prisma_migrations') IS NOT NULL AS has_history,
      has_schema_privilege(current_schema(), 'CREATE') AS may_create`);
  if (server === undefined) throw new Error('a statement without a row');
  const halfwayMs = (askedAtMs + Date.now()) / 2;
  const history = server.has_history
    ? await ask<{ name: string; has_ended: boolean }>(`
        SELECT migration_name AS name, finished_at IS NOT NULL AS has_ended
        FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`)
    : [];
  const { migrations } = await loadMigrations();
  const known = migrations.migrationDirectories.map(({ path }) => path);
  const applied = history.map(({ name }) => name);
  return {
    version: server.version.split(' ', 1)[0] ?? server.version,
    isEmpty: history.length === 0,
    mayMigrate: server.may_create === true,
    clockAheadMs: server.now_ms - halfwayMs,
    unknownMigrations: applied.filter((name) => !known.includes(name)),
    missingMigrations: known.filter((name) => !applied.includes(name)),
    failedMigrations: history.filter((migration) => !migration.has_ended).map(({ name }) => name),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
