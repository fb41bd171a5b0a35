import { mkdirSync, rmSync } from 'node:fs';
import pg from 'pg';
import { checkDatabase } from '../../src/examination/database-check.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { newDataDir } from '../platform/data-dir.js';
import {
  createTemporaryDatabase,
  TEST_DATABASE_URL,
  type TemporaryDatabase,
} from '../sessions/temporary-postgres.js';
import { AnsweringServer } from './answering-server.js';

const onServer = TEST_DATABASE_URL === undefined ? describe.skip : describe;

describe('the check of the embedded database', () => {
  it('knows one that is not there yet, one that is in use, and one as it should be', async () => {
    const dataDir = newDataDir();
    const location = { databaseUrl: undefined, dataDir };
    expect((await checkDatabase(location)).findings).toMatchObject([
      { verdict: 'good', says: expect.stringContaining('no embedded database yet') },
    ]);

    const running = await openDatabase(location, () => undefined);
    expect((await checkDatabase(location)).findings).toMatchObject([
      { verdict: 'warning', says: expect.stringContaining('already open') },
    ]);
    await running.close();

    const { findings, clockAheadMs } = await checkDatabase(location);
    expect(findings).toMatchObject([
      { verdict: 'good' },
      { verdict: 'good', says: "The schema is this version's." },
    ]);
    expect(Math.abs(clockAheadMs ?? Number.NaN)).toBeLessThan(2_000);
    rmSync(dataDir, { recursive: true });
  });

  it('knows one that cannot be opened', async () => {
    const dataDir = newDataDir();
    mkdirSync(`${dataDir}/database/PG_VERSION`, { recursive: true });
    const { findings } = await checkDatabase({ databaseUrl: undefined, dataDir });
    expect(findings).toMatchObject([{ verdict: 'bad', says: expect.stringContaining('cannot be opened') }]);
    rmSync(dataDir, { recursive: true });
  });
});

describe('the check of a database server', () => {
  it('tells of a port where nobody listens, and no password', async () => {
    const gone = await AnsweringServer.start({});
    const { port } = gone;
    await gone.stop();
    const databaseUrl = `postgres://parley:canary-password@127.0.0.1:${port}/parley`;
    const { findings, clockAheadMs } = await checkDatabase({ databaseUrl, dataDir: newDataDir() });

    expect(findings).toMatchObject([{ verdict: 'bad', says: expect.stringContaining('ECONNREFUSED') }]);
    expect(JSON.stringify(findings)).not.toContain('canary-password');
    expect(clockAheadMs).toBeNull();
  });
});

onServer('the check of a real server', () => {
  let temporary: TemporaryDatabase;
  beforeAll(async () => {
    temporary = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', 'doctor');
  });
  afterAll(() => temporary.drop());

  const check = async (): Promise<unknown> =>
    (await checkDatabase({ databaseUrl: temporary.url, dataDir: newDataDir() })).findings;

  async function run(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: temporary.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  }

  it('knows an empty database, a migrated one, one behind, one half done and one ahead', async () => {
    const answers = { verdict: 'good', says: expect.stringMatching(/^Postgres [\d.]+ answers\.$/) };
    expect(await check()).toMatchObject([
      answers,
      { verdict: 'good', says: expect.stringContaining('is empty') },
    ]);

    await (
      await openDatabase({ databaseUrl: temporary.url, dataDir: newDataDir() }, () => undefined)
    ).close();
    expect(await check()).toMatchObject([
      answers,
      { verdict: 'good', says: "The schema is this version's." },
    ]);

    const latest = '(SELECT max(migration_name) FROM _prisma_migrations)';
    await run(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${latest}`);
    expect(await check()).toMatchObject([
      answers,
      { verdict: 'bad', says: expect.stringContaining('did not end') },
    ]);

    await run(`DELETE FROM _prisma_migrations WHERE migration_name = ${latest}`);
    expect(await check()).toMatchObject([
      answers,
      { verdict: 'warning', says: expect.stringMatching(/^1 migrations are missing/) },
    ]);

    await run(
      `UPDATE _prisma_migrations SET migration_name = '99999999999999_later' WHERE migration_name = ${latest}`,
    );
    expect(await check()).toMatchObject([
      answers,
      { verdict: 'bad', says: expect.stringContaining('99999999999999_later') },
    ]);
  });
});
