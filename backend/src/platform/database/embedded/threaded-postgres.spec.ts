import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils';
import { isDatabaseUnavailable } from '../database-outage.js';
import { threadOf } from '../testing/thread-of.js';
import { ThreadedPostgres } from './threaded-postgres.js';

/** Long enough that whoever waits for it would be missed. */
const LONG_QUERY = 'SELECT count(*)::int FROM generate_series(1, 3000000)';

function query(sql: string, ...args: readonly unknown[]): SqlQuery {
  return { sql, args: [...args], argTypes: args.map(() => ({ scalarType: 'unknown', arity: 'scalar' })) };
}

async function failureOf(adapter: SqlDriverAdapter): Promise<unknown> {
  return adapter.queryRaw(query('SELECT 1')).then(
    () => null,
    (error: unknown) => error,
  );
}

describe('the embedded database in its thread', () => {
  let folder: string;
  let postgres: ThreadedPostgres;
  let adapter: SqlDriverAdapter;
  const textsInTable = async (): Promise<unknown> =>
    (await adapter.queryRaw(query('SELECT text FROM word ORDER BY text'))).rows;

  const logged = jest.spyOn(Logger.prototype, 'error');

  beforeAll(async () => {
    logged.mockReturnValue();
    folder = mkdtempSync(join(tmpdir(), 'parley-thread-'));
    postgres = await ThreadedPostgres.open(join(folder, 'database'));
    adapter = await postgres.connect();
    await postgres.exec('CREATE TABLE word (text text PRIMARY KEY); CREATE TABLE other ()');
  });
  afterAll(async () => {
    await postgres.close();
    logged.mockRestore();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    await postgres.exec('DELETE FROM word');
  });

  it('answers as Prisma expects it', async () => {
    const { columnNames, rows } = await adapter.queryRaw(
      query(`SELECT 1 AS number, 'ä' AS text, $1::bytea AS bytes, NULL AS nothing`, new Uint8Array([0, 255])),
    );

    expect(columnNames).toEqual(['number', 'text', 'bytes', 'nothing']);
    expect(rows).toEqual([[1, 'ä', new Uint8Array([0, 255]), null]]);
    expect(await adapter.executeRaw(query('INSERT INTO word VALUES ($1), ($2)', 'one', 'two'))).toBe(2);
  });

  it('keeps nothing of what it was told but in the database', async () => {
    const word = randomUUID();
    await adapter.executeRaw(query('INSERT INTO word VALUES ($1)', word));
    await adapter.executeRaw(query('SELECT 1'));

    // Of strings that the thread's program can reach; the database has its own memory.
    const snapshot = await text(await threadOf(postgres).getHeapSnapshot());
    expect(snapshot.includes('INSERT INTO word VALUES')).toBe(true);
    expect(snapshot.includes(word)).toBe(false);
    expect(await textsInTable()).toEqual([[word]]);
  });

  (process.platform === 'linux' ? it : it.skip)(
    'lets the voices go first where both want the same core',
    () => {
      const priorities = readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread)));
      const ofVoices = getPriority(process.pid);

      expect(priorities.filter((priority) => priority > ofVoices)).toEqual([Math.min(ofVoices + 10, 19)]);
    },
  );

  it('keeps what a transaction did, or nothing of it', async () => {
    const kept = await adapter.startTransaction();
    await kept.executeRaw(query('INSERT INTO word VALUES ($1)', 'kept'));
    await kept.commit();
    const dropped = await adapter.startTransaction();
    await dropped.executeRaw(query('INSERT INTO word VALUES ($1)', 'dropped'));
    await dropped.rollback();

    expect(await textsInTable()).toEqual([['kept']]);
  });

  it('says what was wrong with a statement, as the adapter in the thread does', async () => {
    await adapter.executeRaw(query('INSERT INTO word VALUES ($1)', 'one'));

    await expect(adapter.executeRaw(query('INSERT INTO word VALUES ($1)', 'one'))).rejects.toMatchObject({
      name: 'DriverAdapterError',
      cause: { kind: 'UniqueConstraintViolation', originalCode: '23505' },
    });
    await expect(postgres.exec('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '42P01' });
  });

  it('holds up nobody with a statement that takes long', async () => {
    let turns = 0;
    let isOver = false;
    const countTurns = (): void => {
      turns += 1;
      if (!isOver) setImmediate(countTurns);
    };
    setImmediate(countTurns);

    await adapter.queryRaw(query(LONG_QUERY)).finally(() => (isOver = true));

    expect(turns).toBeGreaterThan(100);
  });

  it('cannot be opened where there is something else', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');

    await expect(ThreadedPostgres.open(file)).rejects.toThrow();
  });

  it('is away, for whoever waits and whoever comes, when its thread has ended, and then is back', async () => {
    const lost = await ThreadedPostgres.open(join(folder, 'lost'));
    const ofLost = await lost.connect();
    await lost.exec('CREATE TABLE word (text text)');
    await ofLost.executeRaw(query('INSERT INTO word VALUES ($1)', 'kept'));
    const begun = await ofLost.startTransaction();
    const waiting = ofLost.queryRaw(query(LONG_QUERY)).catch((error: unknown) => error);
    await threadOf(lost).terminate();

    expect(isDatabaseUnavailable(await waiting)).toBe(true);
    expect(isDatabaseUnavailable(await failureOf(ofLost))).toBe(true);
    while ((await failureOf(ofLost)) !== null) await delay(50);

    expect((await ofLost.queryRaw(query('SELECT text FROM word'))).rows).toEqual([['kept']]);
    // The new thread has a first transaction as well.
    const next = await ofLost.startTransaction();
    await expect(begun.commit()).rejects.toThrow();
    await next.rollback();
    await lost.close();
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('stays closed, though its thread had ended before', async () => {
    const lost = await ThreadedPostgres.open(join(folder, 'closed'));
    const ofLost = await lost.connect();
    await threadOf(lost).terminate();
    await lost.close();

    expect(isDatabaseUnavailable(await failureOf(ofLost))).toBe(true);
  });
});
