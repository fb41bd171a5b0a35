import { assembleSessionParts, outcome, type SessionParts, tokenRequest } from './session-parts.js';
import { SHARED_DATABASES, type SharedDatabase } from './two-replicas.js';

const RACERS = 10;
/** Tickets raced for at the same time: 200 racers, many more than a connection pool serves at once. */
const TICKETS_AT_ONCE = 20;

interface Ticket {
  readonly sessionId: string;
  readonly resumeToken: string;
}

async function runningAt(parts: SessionParts): Promise<Ticket> {
  const { token } = await parts.mint.mint(tokenRequest);
  const session = await parts.sessions.redeem({ token, origin: null });
  await parts.sessions.activate(session!.id);
  return { sessionId: session!.id, resumeToken: session!.resumeToken };
}

describe.each(SHARED_DATABASES)('10 racers for each resume token, on %s', (name, open) => {
  /** The embedded database runs one statement at a time: there is little to race for. */
  const tickets = name.startsWith('a Postgres server') ? 200 : 40;
  let shared: SharedDatabase;
  /** Those whom the learners come to. */
  let replicas: readonly SessionParts[];
  /** The one that had the conversations. */
  let owner: SessionParts;

  beforeAll(async () => {
    shared = await open('resume_race');
    replicas = shared.connections.map((connection) => assembleSessionParts(connection));
    await Promise.all(replicas.map((parts) => parts.start()));
  }, 30_000);
  beforeEach(async () => {
    owner = assembleSessionParts(shared.connections[0]);
    await owner.start();
  });
  afterEach(() => owner.auditLog.flush());
  afterAll(() => shared.close());

  /** Lets all racers at one token and returns the ids of the sessions that they won, and the replicas that won them. */
  async function race({ resumeToken: token }: Ticket): Promise<[string, SessionParts][]> {
    const racers = Array.from({ length: RACERS }, (_, number) => replicas[number % replicas.length]!);
    const results = await Promise.all(
      racers.map(async (parts) => [await parts.sessions.resume({ token, origin: null }), parts] as const),
    );
    return results.flatMap(([session, parts]) => (session === null ? [] : [[session.id, parts]]));
  }

  /** As many tickets as there are, a number of them at once. */
  async function raceForAll(prepare: (ticket: Ticket) => Promise<void>, count = tickets): Promise<void> {
    for (let started = 0; started < count; started += TICKETS_AT_ONCE) {
      const issued = await Promise.all(Array.from({ length: TICKETS_AT_ONCE }, () => runningAt(owner)));
      await Promise.all(issued.map(prepare));
      const winners = await Promise.all(issued.map(race));
      expect(winners.map((won) => won.map(([id]) => id))).toEqual(issued.map(({ sessionId }) => [sessionId]));
      const rows = await shared.connections[0].client.practiceSession.findMany({
        where: { id: { in: issued.map(({ sessionId }) => sessionId) } },
        select: { id: true, replicaId: true, learnerResumes: true },
      });
      const expected = winners.map(([won]) => ({
        id: won![0],
        replicaId: won![1].replicaId,
        learnerResumes: 1,
      }));
      expect(new Set(rows)).toEqual(new Set(expected));
    }
  }

  it('have exactly one winner when the sessions were released', async () => {
    await raceForAll(({ sessionId }) => owner.sessions.release(sessionId, outcome));
  }, 120_000);

  it('have exactly one winner when the replica that had the sessions is dead', async () => {
    await shared.connections[0].client.replica.delete({ where: { id: owner.replicaId } });
    await raceForAll(() => Promise.resolve());
  }, 120_000);

  it('have exactly one winner when the replica hands the sessions over as it is asked', async () => {
    await raceForAll(async ({ sessionId }) => {
      await Promise.resolve();
      owner.liveSessions.register(sessionId, {
        end: () => Promise.resolve(),
        handOver: async () => {
          await owner.sessions.release(sessionId, outcome);
          owner.liveSessions.unregister(sessionId);
        },
      });
    });
  }, 120_000);

  it('have exactly one winner when the replica was killed a moment ago', async () => {
    await raceForAll(() => Promise.resolve(), TICKETS_AT_ONCE);
  }, 120_000);
});
