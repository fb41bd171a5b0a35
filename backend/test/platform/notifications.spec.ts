import { createServer, type AddressInfo, type Server, type Socket, connect } from 'node:net';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { PostgresNotifications } from '../../src/platform/database/notifications/postgres-notifications.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { until } from '../realtime-gateway/until.js';
import {
  createTemporaryDatabase,
  TEST_DATABASE_URL,
  type TemporaryDatabase,
} from '../sessions/temporary-postgres.js';
import { DATABASES, type Fixture } from './both-databases.js';

/** Resolves once `heard` holds `count` messages. */
function heardAll(heard: readonly string[], count: number): Promise<true> {
  return until(() => Promise.resolve(heard.length >= count ? true : undefined));
}

describe.each(DATABASES)('notifications on %s', (_name, openFixture) => {
  let fixture: Fixture;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    fixture = await openFixture();
  });
  afterAll(() => fixture.dispose());

  it('reach every listener of their channel, in order, and no other', async () => {
    const { notifications } = fixture.database;
    const [first, second, other]: [string[], string[], string[]] = [[], [], []];
    await notifications.subscribe('apples', (payload) => first.push(payload));
    await notifications.subscribe('pears', (payload) => other.push(payload));
    await notifications.subscribe('apples', (payload) => second.push(payload));
    await notifications.publish('apples', 'one');
    await notifications.publish('apples', 'two');
    await notifications.publish('pears', 'three');
    await heardAll(other, 1);
    expect([first, second, other]).toEqual([['one', 'two'], ['one', 'two'], ['three']]);
  });

  it('reach the others although one listener fails', async () => {
    const { notifications } = fixture.database;
    const heard: string[] = [];
    await notifications.subscribe('plums', () => {
      throw new Error('a fault of the listener');
    });
    await notifications.subscribe('plums', (payload) => heard.push(payload));
    await notifications.publish('plums', 'one');
    await heardAll(heard, 1);
    expect(heard).toEqual(['one']);
  });
});

const onServer = TEST_DATABASE_URL === undefined ? describe.skip : describe;

onServer('notifications of several processes on a Postgres server', () => {
  let temporary: TemporaryDatabase;
  let here: DatabaseConnection;
  let there: DatabaseConnection;
  const lost: Error[] = [];

  beforeAll(async () => {
    temporary = await createTemporaryDatabase(TEST_DATABASE_URL!, 'notifications');
    const open = (): Promise<DatabaseConnection> =>
      openDatabase({ databaseUrl: temporary.url, dataDir: '' }, (error) => lost.push(error));
    here = await open();
    there = await open();
  });
  afterAll(async () => {
    await Promise.all([here.close(), there.close()]);
    await temporary.drop();
  });

  it('reach the other processes', async () => {
    const heard: string[] = [];
    await there.notifications.subscribe('apples', (payload) => heard.push(payload));
    await here.notifications.publish('apples', 'from here');
    await heardAll(heard, 1);
    expect(heard).toEqual(['from here']);
  });

  it('go on after the listening connection was cut, and the listener is told that it may have missed some', async () => {
    const [heard, breaks]: [string[], string[]] = [[], []];
    await there.notifications.subscribe(
      'pears',
      (payload) => heard.push(payload),
      () => breaks.push('caught up'),
    );
    for (let cut = 1; cut <= 2; cut++) {
      await here.client.$queryRaw`
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE application_name = 'parley-listen' AND datname = current_database()`;
      await heardAll(breaks, cut);
      await here.notifications.publish('pears', `after cut ${cut}`);
      await heardAll(heard, cut);
    }
    expect(heard).toEqual(['after cut 1', 'after cut 2']);
    expect(breaks).toHaveLength(2);
    expect(lost.length).toBeGreaterThanOrEqual(2);
  });

  it('go on after the server went silent without closing the connection', async () => {
    const line = await freezableLine(temporary.url);
    const pool = new pg.Pool({ connectionString: temporary.url });
    const notifications = new PostgresNotifications(line.url, pool, () => undefined, {
      everyMs: 50,
      timeoutMs: 200,
    });
    const [heard, breaks]: [string[], string[]] = [[], []];
    await notifications.subscribe(
      'plums',
      (payload) => heard.push(payload),
      () => breaks.push('caught up'),
    );
    line.freeze();
    await heardAll(breaks, 1);
    await notifications.publish('plums', 'heard on the second connection');
    await heardAll(heard, 1);
    expect(heard).toEqual(['heard on the second connection']);
    await notifications.close();
    await pool.end();
    line.close();
  });
});

/** A way to the server on which nothing moves any more after `freeze`, but for connections that are opened later. */
async function freezableLine(databaseUrl: string): Promise<{ url: string; freeze(): void; close(): void }> {
  const target = new URL(databaseUrl);
  const sockets: Socket[] = [];
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    sockets.push(near, far);
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
