import { Logger } from '@nestjs/common';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { TooManyTokensError } from '../../src/sessions/session-problems.js';
import { TokenMintRepository } from '../../src/sessions/token-mint.repository.js';
import { GOOD_TOKEN_BODY } from './bad-bodies.js';
import { assembleSessionParts, readTrail, type SessionParts, tokenRequest } from './session-parts.js';
import { SessionsOverHttp } from './sessions-over-http.js';
import { until } from '../realtime-gateway/until.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from './temporary-postgres.js';
import { TestSettings } from './test-settings.js';

const LIMIT = 10;

beforeAll(() => void Logger.overrideLogger(false));

interface Replicas {
  readonly databases: readonly DatabaseConnection[];
  close(): Promise<void>;
}

async function embedded(): Promise<Replicas> {
  const database = await openTestDatabase();
  return { databases: [database, database], close: () => database.close() };
}

async function onServer(serverUrl: string): Promise<Replicas> {
  const temporary = await createTemporaryDatabase(serverUrl, 'token_limit');
  const open = (): Promise<DatabaseConnection> =>
    openDatabase({ databaseUrl: temporary.url, dataDir: '' }, () => undefined);
  const databases = [await open(), await open()];
  return {
    databases,
    close: async () => {
      await Promise.all(databases.map((database) => database.close()));
      await temporary.drop();
    },
  };
}

const places: [string, () => Promise<Replicas>][] = [['the embedded database', embedded]];
if (TEST_DATABASE_URL !== undefined) {
  const serverUrl = TEST_DATABASE_URL;
  places.push(['a Postgres server with two replicas', () => onServer(serverUrl)]);
}

describe.each(places)('the limit of tokens for one client address, on %s', (_name, open) => {
  let replicas: Replicas;
  let database: DatabaseConnection;
  const assembled: SessionParts[] = [];

  beforeEach(async () => {
    replicas = await open();
    [database] = replicas.databases as [DatabaseConnection];
  }, 30_000);
  afterEach(async () => {
    await Promise.all(assembled.splice(0).map(({ auditLog }) => auditLog.flush()));
    await replicas.close();
  });

  function assemble(): SessionParts[] {
    const settings = { tokensPerMinute: LIMIT };
    const parts = replicas.databases.map((each) => assembleSessionParts(each, 60, settings));
    assembled.push(...parts);
    return parts;
  }

  /** How many of so many requests at once got a token, spread over the replicas; the others were told when to come back. */
  async function grantedOf(count: number, parts: SessionParts[], address?: string): Promise<number> {
    const requests = Array.from({ length: count }, (_, number) =>
      parts[number % parts.length]!.mint.mint({ ...tokenRequest, clientAddress: address }).catch(
        (error: unknown) => error,
      ),
    );
    const answers = await Promise.all(requests);
    const refusals = answers.filter((answer) => answer instanceof TooManyTokensError);
    for (const { retryAfterSeconds } of refusals) {
      expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    }
    const granted = answers.filter((answer) => !(answer instanceof Error)).length;
    expect(granted + refusals.length).toBe(count);
    return granted;
  }

  /** A count for each address and minute; the minute may have changed in the middle of a test. */
  function counts(): Promise<{ count: number; addressHash: Uint8Array }[]> {
    return database.client.mintCount.findMany();
  }

  it('is held exactly, by all replicas together, and a refusal leaves neither session nor audit entry', async () => {
    const parts = assemble();
    const granted = await grantedOf(60, parts, '192.0.2.7');
    const minutes = await counts();
    expect(minutes.map(({ count }) => count)).toEqual(
      // All in one minute, unless it changed meanwhile.
      minutes.length === 1 ? [LIMIT] : expect.arrayContaining([LIMIT]),
    );
    expect(granted).toBe(minutes.reduce((sum, { count }) => sum + count, 0));
    await Promise.all(parts.map(({ auditLog }) => auditLog.flush()));
    expect(await database.client.practiceSession.count()).toBe(granted);
    expect(await readTrail(database)).toHaveLength(granted);
  });

  it('is one for all addresses of an IPv6 network, and another for each IPv4 address', async () => {
    const parts = assemble();
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '192.0.2.8', '::ffff:192.0.2.9']) {
      await grantedOf(1, parts, address);
    }
    const hashes = (await counts()).map(({ addressHash }) => Buffer.from(addressHash).toString('hex'));
    expect(new Set(hashes).size).toBe(3);
  });

  it('keeps no address that one could read', async () => {
    await grantedOf(2, assemble(), '192.0.2.7');
    const [row] = await database.client.$queryRaw<{ text: string }[]>`
      SELECT string_agg(mint_count::text, '') AS text FROM mint_count`;
    expect(row?.text).not.toContain('192.0.2');
    expect(row?.text).not.toContain(Buffer.from('192.0.2.7').toString('hex'));
  });

  it('begins anew with the next minute, for whoever had not to be refused by heart', async () => {
    await grantedOf(LIMIT + 1, assemble(), '192.0.2.7');
    await database.client.$executeRaw`UPDATE mint_count SET minute = minute - interval '1 minute'`;
    expect(await grantedOf(1, assemble(), '192.0.2.7')).toBe(1);
  });

  it('leaves no count behind once its minute is long over', async () => {
    await grantedOf(1, assemble(), '192.0.2.7');
    await database.client.$executeRaw`UPDATE mint_count SET minute = minute - interval '1 hour'`;
    await grantedOf(1, assemble(), '192.0.2.8');
    expect(await new TokenMintRepository(new PrismaService(database)).forgetOldCounts()).toBe(1);
    expect(await counts()).toHaveLength(1);
  });
});

describe('too many tokens, over HTTP', () => {
  let backend: SessionsOverHttp;

  beforeAll(async () => {
    backend = await SessionsOverHttp.start(new TestSettings({ tokensPerMinute: LIMIT }));
  });
  afterAll(async () => {
    await backend.stop();
    await backend.closeDatabase();
  });

  const mintAs = (address: string): ReturnType<SessionsOverHttp['postJson']> =>
    backend.postJson('/api/generate-token', GOOD_TOKEN_BODY, { 'x-forwarded-for': address });

  it('are refused with 429, a stable code, and the seconds until the minute is over', async () => {
    const answers = [];
    for (let number = 0; number < 2 * LIMIT + 2; number++) answers.push(await mintAs('203.0.113.1'));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(LIMIT);
    for (const { body, headers } of refused) {
      expect(body.error.code).toBe('too_many_tokens');
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
    }
  });

  it('of one client behind a trusted proxy take none from another', async () => {
    for (let number = 0; number < 2 * LIMIT + 1; number++) await mintAs('203.0.113.2');
    expect((await mintAs('203.0.113.2')).status).toBe(429);
    expect((await mintAs('203.0.113.3')).status).toBe(200);
  });

  it('are not asked of the database any more once it has said no', async () => {
    // Refused, and not in the last moment of a minute.
    await until(async () => {
      const { status, headers } = await mintAs('203.0.113.4');
      return status === 429 && Number(headers.get('retry-after')) > 2 ? true : undefined;
    });
    const before = await backend.database.client.mintCount.findMany();
    const { database } = backend;
    const queries = countQueries(database);
    for (let number = 0; number < 5; number++) expect((await mintAs('203.0.113.4')).status).toBe(429);
    expect(queries()).toBe(0);
    expect(await database.client.mintCount.findMany()).toEqual(before);
  });
});

/** How many of the statements since were about counts of tokens; the heartbeat has its own. */
function countQueries(database: DatabaseConnection): () => number {
  let count = 0;
  const raw = database.client.$queryRaw.bind(database.client);
  Object.assign(database.client, {
    $queryRaw: (...args: Parameters<typeof raw>) => {
      if (JSON.stringify(args[0]).includes('mint_count')) count += 1;
      return raw(...args);
    },
  });
  return () => count;
}
