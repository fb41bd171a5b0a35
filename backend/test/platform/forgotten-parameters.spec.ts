import { clearLogs, getLogs } from '@prisma/debug';
import type { PrismaClient } from '../../src/platform/database/generated/client.js';
import { type Fixture, openServerFixture } from './both-databases.js';

const onServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** Characters: far more than a hundred statements have. */
const ALL_OF_IT = 1_000_000;

type Statements = Pick<PrismaClient, '$queryRaw'>;

onServer('what Prisma remembers of a statement to a Postgres server', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await openServerFixture();
  });
  afterAll(async () => {
    await fixture.dispose();
  });
  beforeEach(() => {
    clearLogs();
  });

  const say = (on: Statements): Promise<unknown> => on.$queryRaw`SELECT ${'la manzana'}::text AS said`;

  it.each([
    ['outside of a transaction', () => say(fixture.database.client)],
    ['in a transaction', () => fixture.database.client.$transaction(say)],
  ])('is its text %s, and not what was said', async (_, ask) => {
    expect(await ask()).toEqual([{ said: 'la manzana' }]);

    expect(getLogs(ALL_OF_IT)).toContain('SELECT $1::text AS said');
    expect(getLogs(ALL_OF_IT)).not.toContain('la manzana');
  });
});
