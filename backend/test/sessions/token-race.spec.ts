import { verifyAuditChain } from '../../src/audit/audit-chain.js';
import { assembleSessionParts, readTrail, type SessionParts, tokenRequest } from './session-parts.js';
import { SHARED_DATABASES, type SharedDatabase } from './two-replicas.js';

const TOKENS = 1_000;
const RACERS = 20;
/** Tokens raced for at the same time: 400 racers, many more than a connection pool serves at once. */
const TOKENS_AT_ONCE = 20;

/** Lets all racers at one token and returns the ids of the sessions that they won. */
async function race(replicas: readonly SessionParts[], token: string): Promise<string[]> {
  const racers = Array.from({ length: RACERS }, (_, number) => replicas[number % replicas.length]!);
  const results = await Promise.all(racers.map(({ sessions }) => sessions.redeem({ token, origin: null })));
  return results.flatMap((session) => (session === null ? [] : [session.id]));
}

describe.each(SHARED_DATABASES)('20 racers for each of 1,000 tokens on %s', (_name, open) => {
  let database: SharedDatabase;
  let replicas: SessionParts[];

  beforeAll(async () => {
    database = await open('token_race');
    replicas = database.connections.map((connection) => assembleSessionParts(connection));
  }, 30_000);
  afterAll(() => database.close());

  it('have exactly one winner, and leave one intact audit trail', async () => {
    for (let started = 0; started < TOKENS; started += TOKENS_AT_ONCE) {
      const minted = await Promise.all(
        Array.from({ length: TOKENS_AT_ONCE }, () => replicas[0]!.mint.mint(tokenRequest)),
      );
      const winners = await Promise.all(minted.map(({ token }) => race(replicas, token)));
      expect(winners).toEqual(minted.map(({ sessionId }) => [sessionId]));
    }
    await Promise.all(replicas.map(({ auditLog }) => auditLog.flush()));

    const trail = await readTrail(database.connections[0]);
    expect(verifyAuditChain(trail)).toMatchObject({ isIntact: true });
    const recorded = (action: string): number => trail.filter((entry) => entry.action === action).length;
    expect(recorded('token.issued')).toBe(TOKENS);
    expect(recorded('token.redeemed')).toBe(TOKENS);
    // Five of a token's 19 replays go on record, on each replica that saw as many.
    expect(recorded('token.replayed')).toBe(TOKENS * 5 * replicas.length);
  }, 120_000);
});
