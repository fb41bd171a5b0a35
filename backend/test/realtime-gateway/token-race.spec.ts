import { once } from 'node:events';
import { WebSocket } from 'ws';
import { openDatabase } from '../../src/platform/database/open-database.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import { BackendUnderTest } from './backend-under-test.js';
import { FakeUpstream } from './fake-upstream.js';

const RACERS = 20;
/** Tokens raced for at the same time: 400 open sockets. Numbers of tokens are multiples of it. */
const TOKENS_AT_ONCE = 20;

interface RaceTrack {
  readonly database: DatabaseConnection;
  leave(): Promise<void>;
}

async function embeddedTrack(): Promise<RaceTrack> {
  return { database: await openTestDatabase(), leave: () => Promise.resolve() };
}

async function serverTrack(serverUrl: string): Promise<RaceTrack> {
  const temporary = await createTemporaryDatabase(serverUrl, 'socket_race');
  const database = await openDatabase({ databaseUrl: temporary.url, dataDir: '' }, () => undefined);
  return { database, leave: () => temporary.drop() };
}

/** The embedded database has one connection, through which statements never overlap: there is less to be found out. */
const tracks: [number, string, () => Promise<RaceTrack>][] = [[240, 'the embedded database', embeddedTrack]];
if (TEST_DATABASE_URL !== undefined) {
  const serverUrl = TEST_DATABASE_URL;
  tracks.push([1_000, 'a Postgres server', () => serverTrack(serverUrl)]);
}

/** How a racer fared: `won` by hearing `session.created`, or the code that it was closed with. */
async function connect(url: string, token: string): Promise<'won' | number> {
  const socket = new WebSocket(url, ['realtime', `openai-insecure-api-key.${token}`]);
  const closed = once(socket, 'close') as Promise<[number]>;
  const [first] = (await once(socket, 'message')) as [Buffer];
  const hasWon = (JSON.parse(first.toString()) as { type: string }).type === 'session.created';
  if (hasWon) socket.close(1000);
  const [code] = await closed;
  return hasWon ? 'won' : code;
}

describe.each(tracks)('20 sockets for each of %i tokens on %s', (tokens, _name, openTrack) => {
  let track: RaceTrack;
  let upstream: FakeUpstream;
  let backend: BackendUnderTest;

  beforeAll(async () => {
    track = await openTrack();
    upstream = await FakeUpstream.start(() => undefined);
    backend = await BackendUnderTest.start(
      upstream.url,
      { maxSessions: 5_000, logLevel: 'warn' },
      track.database,
    );
  }, 30_000);

  afterAll(async () => {
    await backend.stop();
    await upstream.stop();
    await track.leave();
  });

  it('have exactly one winner, and the others are all told the same', async () => {
    for (let started = 0; started < tokens; started += TOKENS_AT_ONCE) {
      const minted = await Promise.all(Array.from({ length: TOKENS_AT_ONCE }, () => backend.mint()));
      const fates = await Promise.all(
        minted.map(({ token }) =>
          Promise.all(Array.from({ length: RACERS }, () => connect(backend.url, token))),
        ),
      );
      for (const ofOneToken of fates) {
        expect(ofOneToken.filter((fate) => fate === 'won')).toHaveLength(1);
        expect(ofOneToken.filter((fate) => fate === 3000)).toHaveLength(RACERS - 1);
      }
    }
    expect(upstream.received).toHaveLength(tokens);
  }, 180_000);
});
