import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { neverCompileWrappers } from '../embedded/wasm-wrappers.js';
import { applyMigrations } from './apply-migrations.js';
import { diffSchema } from './diff-schema.js';
import { loadMigrations, type MigrationSource } from './load-migrations.js';
import { withScripts } from './script-adapter.js';

/** Creating a cluster takes seconds on a busy machine. */
const CLUSTER_TIMEOUT_MS = 30_000;
const EXTRA = '29991231235959_extra';

function withMigration({ schema, migrations }: MigrationSource, name: string, sql: string): MigrationSource {
  const added = {
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  };
  return {
    schema,
    migrations: { ...migrations, migrationDirectories: [...migrations.migrationDirectories, added] },
  };
}

describe('migrations', () => {
  let source: MigrationSource;
  let empty: Blob;
  let postgres: PGlite;
  beforeAll(async () => {
    source = await loadMigrations();
    neverCompileWrappers();
    // Copying an empty cluster takes a fraction of the time of creating one.
    const cluster = await PGlite.create();
    empty = await cluster.dumpDataDir('none');
    await cluster.close();
  }, CLUSTER_TIMEOUT_MS);
  beforeEach(async () => {
    postgres = await PGlite.create({ loadDataDir: empty });
  });
  afterEach(async () => {
    await postgres.close();
  });

  function apply(migrations: MigrationSource): Promise<readonly string[]> {
    return applyMigrations(
      withScripts(new PrismaPGlite(postgres), (script) => postgres.exec(script)),
      migrations,
    );
  }

  async function tableExists(name: string): Promise<boolean> {
    const { rows } = await postgres.query('SELECT 1 FROM pg_tables WHERE tablename = $1', [name]);
    return rows.length === 1;
  }

  it('are applied once, in order', async () => {
    const names = source.migrations.migrationDirectories.map(({ path }) => path);

    expect(await apply(source)).toEqual(names);
    expect(await apply(source)).toEqual([]);
  });

  it(
    'lead exactly to the data model',
    async () => {
      expect(await diffSchema(source)).toBe('');
    },
    CLUSTER_TIMEOUT_MS,
  );

  it(
    'are found missing when the data model is ahead of them',
    async () => {
      const ahead = source.schema.replace(/^ *slug +String/m, '  motto String?\n$&');

      expect(await diffSchema({ ...source, schema: ahead })).toContain(
        'ALTER TABLE "institution" ADD COLUMN     "motto" TEXT',
      );
    },
    CLUSTER_TIMEOUT_MS,
  );

  it('of a newer version make this build refuse the database', async () => {
    await apply(withMigration(source, EXTRA, 'CREATE TABLE "from_the_future" ();'));

    await expect(apply(source)).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining(EXTRA),
    });
  });

  it('leave nothing behind when one fails, and run again once the cause is gone', async () => {
    const broken = withMigration(source, EXTRA, 'CREATE TABLE "half_done" (); SELECT 1 / 0;');

    await expect(apply(broken)).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringContaining('division by zero'),
    });
    expect(await tableExists('half_done')).toBe(false);

    expect(await apply(withMigration(source, EXTRA, 'CREATE TABLE "half_done" ();'))).toEqual([EXTRA]);
    expect(await tableExists('half_done')).toBe(true);
  });
});
