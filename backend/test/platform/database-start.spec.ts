import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { isDatabaseUnavailable } from '../../src/platform/database/database-outage.js';
import { loadMigrations } from '../../src/platform/database/migrations/load-migrations.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { MIGRATION_LOCK_KEY } from '../../src/platform/database/postgres-database.js';
import { until } from '../realtime-gateway/until.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';

const onServer = TEST_DATABASE_URL === undefined ? describe.skip : describe;
const ignore = (): void => undefined;

describe('the embedded database', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'parley-data-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  const open = (): Promise<DatabaseConnection> => openDatabase({ databaseUrl: undefined, dataDir }, ignore);

  it('keeps its rows from one start to the next, and is open once at a time', async () => {
    const first = await open();
    await first.client.replica.create({ data: { id: 'kept' } });
    await expect(open()).rejects.toMatchObject({ code: 'in_use' });
    await first.close();
    await first.close();

    const second = await open();
    expect(await second.client.replica.count()).toBe(1);
    await second.close();
    expect(existsSync(join(dataDir, 'database.lock'))).toBe(false);
  });

  it('says so when its files are none of its own, and leaves no lock behind', async () => {
    await mkdir(join(dataDir, 'database'));
    writeFileSync(join(dataDir, 'database', 'PG_VERSION'), 'not a version');

    await expect(open()).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining(dataDir),
    });
    expect(existsSync(join(dataDir, 'database.lock'))).toBe(false);
  });
});

describe('a database server that cannot be reached', () => {
  it('is named as the cause, without the password', async () => {
    const databaseUrl = 'postgres://parley:canary@127.0.0.1:1/parley';

    const opened = openDatabase({ databaseUrl, dataDir: '' }, ignore);

    await expect(opened).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^(?!.*canary).*DATABASE_URL.*ECONNREFUSED/),
    });
  });
});

onServer('a database server', () => {
  let temporary: Awaited<ReturnType<typeof createTemporaryDatabase>>;
  beforeEach(async () => {
    temporary = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', 'start');
  });
  afterEach(async () => {
    await temporary.drop();
  });

  const open = (onConnectionLost: (error: Error) => void = ignore): Promise<DatabaseConnection> =>
    openDatabase({ databaseUrl: temporary.url, dataDir: '' }, onConnectionLost);

  it('is migrated once by replicas that start together', async () => {
    const { migrations } = await loadMigrations();
    const [first, ...others] = await Promise.all([open(), open(), open(), open()] as const);
    try {
      const applied = await first.client.$queryRaw`
        SELECT migration_name, count(*)::int AS times, bool_and(finished_at IS NOT NULL) AS done
          FROM _prisma_migrations GROUP BY 1 ORDER BY 1`;

      expect(applied).toEqual(
        migrations.migrationDirectories.map(({ path }) => ({ migration_name: path, times: 1, done: true })),
      );
      expect(await others[2].client.institution.count()).toBe(1);
    } finally {
      await Promise.all([first, ...others].map((replica) => replica.close()));
    }
  });

  it('waits for a replica that is migrating', async () => {
    const holder = new pg.Client({ connectionString: temporary.url });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
    const opening = open();
    await until(async () => {
      const { rowCount } = await holder.query(
        `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
          WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`,
      );
      return rowCount === 1 || undefined;
    });
    const tables = await holder.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`);
    await holder.end();

    const database = await opening;
    expect(tables.rowCount).toBe(0);
    expect(await database.client.institution.count()).toBe(1);
    await database.close();
  });

  it('may hang up on a replica that migrates: its start fails, and the process lives to say so', async () => {
    await (await open()).close();
    const holder = new pg.Client({ connectionString: temporary.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE _prisma_migrations');
    const refused = open().then(ignore, (error: unknown) => String(error));
    await until(async () => {
      const { rowCount } = await holder.query(
        `SELECT 1 FROM pg_locks JOIN pg_class ON pg_class.oid = relation
          WHERE NOT granted AND relname = '_prisma_migrations'`,
      );
      return rowCount === 1 || undefined;
    });
    await holder.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'parley-migrate'`,
    );
    expect(await refused).toMatch(/terminat/);
    await holder.end();
  });

  it('may cut idle connections: that is reported, and the next statement gets a new one', async () => {
    let report: (error: Error) => void = ignore;
    const reported = new Promise<Error>((resolve) => (report = resolve));
    const database = await open((error) => report(error));
    const other = await open();
    try {
      await database.client.institution.count();
      await other.client.$queryRaw`
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`;

      expect((await reported).message).toContain('terminat');
      expect(await database.client.institution.count()).toBe(1);
    } finally {
      await Promise.all([database.close(), other.close()]);
    }
  });

  it('that hangs up in the middle of a statement is told apart from a statement that is wrong', async () => {
    const database = await open();
    try {
      const hungUp = database.client.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`;
      await expect(hungUp.then(ignore, isDatabaseUnavailable)).resolves.toBe(true);

      const wrong = database.client.$queryRaw`SELECT 1 / 0`;
      await expect(wrong.then(ignore, isDatabaseUnavailable)).resolves.toBe(false);
    } finally {
      await database.close();
    }
  });
});
