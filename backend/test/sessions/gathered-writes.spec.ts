import { randomUUID } from 'node:crypto';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { LiveTurnRepository } from '../../src/sessions/live-turn.repository.js';
import { priced } from '../../src/sessions/priced-progress.js';
import { RunningSessionRepository } from '../../src/sessions/running-session.repository.js';
import { assembleSessionParts, outcome, type SessionParts } from './session-parts.js';
import { onServer, type SharedDatabase } from './two-replicas.js';
import { TEST_DATABASE_URL } from './temporary-postgres.js';

const SESSIONS = 300;
const ROUNDS = 30;

/** The embedded database runs one statement at a time: there nothing can wait for anything. */
const onServerOnly = TEST_DATABASE_URL === undefined ? describe.skip : describe;

onServerOnly('what is written of all conversations at once', () => {
  let shared: SharedDatabase;
  let parts: SessionParts;

  beforeAll(async () => {
    shared = await onServer('gathered_writes');
    parts = assembleSessionParts(shared.connections[0]);
    await parts.start();
  }, 30_000);
  afterAll(() => shared.close());

  /** Rows lie in the order of their making, not in that of their ids. */
  async function runningSessions(): Promise<string[]> {
    const institution = await shared.connections[0].client.institution.findFirstOrThrow();
    const ids = Array.from({ length: SESSIONS }, () => randomUUID());
    await shared.connections[0].client.practiceSession.createMany({
      data: ids.map((id) => ({
        id,
        institutionId: institution.id,
        nativeLanguage: 'en',
        targetLanguage: 'es',
        studentLevel: 'A2',
        conversationPrompt: 'At the market.',
        focusWords: [],
        systemPrompt: 'Speak.',
        systemPromptVersion: '1',
        systemPromptSha256: '0'.repeat(64),
        state: 'active' as const,
        tokenHash: Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), Buffer.alloc(16)]),
        tokenExpiresAt: new Date(),
        redeemedAt: new Date(),
        startedAt: new Date(),
        replicaId: parts.replicaId,
      })),
    });
    return ids;
  }

  it('never waits for each other: words and totals are both there', async () => {
    const ids = await runningSessions();
    const turns = new LiveTurnRepository(new PrismaService(shared.connections[0]));
    const totals = new RunningSessionRepository(new PrismaService(shared.connections[1]));
    const spoken = ids.map((sessionId) => ({
      sessionId,
      position: 0,
      speaker: 'learner' as const,
      text: 'Hola',
    }));
    const progress = new Map(ids.map((id) => [id, priced(outcome)]));

    for (let round = 0; round < ROUNDS; round += 1) {
      const [, written] = await Promise.all([
        turns.keep(parts.replicaId, spoken),
        totals.flush(parts.replicaId, progress),
      ]);
      expect(written.size).toBe(SESSIONS);
    }

    await expect(shared.connections[0].client.liveTurn.count()).resolves.toBe(SESSIONS);
  });
});
