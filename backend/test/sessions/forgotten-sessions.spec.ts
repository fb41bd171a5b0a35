import { Logger } from '@nestjs/common';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import {
  assembleSessionParts,
  auditEntriesOf,
  mintRedeemed,
  outcome,
  rowOf,
  type SessionParts,
} from './session-parts.js';

const CONVERSATION = { end: () => Promise.resolve(), handOver: () => Promise.resolve() };

describe('a session whose replica does not know that it has it', () => {
  let database: DatabaseConnection;
  let here: SessionParts;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await openTestDatabase();
    here = assembleSessionParts(database);
    await here.start();
  });
  afterAll(async () => {
    await here.auditLog.flush();
    await database.close();
  });

  const stateOf = async (id: string): Promise<unknown> => (await rowOf(database, id))?.['state'];

  it('is ended as orphaned when it is found a second time, once', async () => {
    const { sessionId } = await mintRedeemed(here);
    await here.forgotten.sweep();
    expect(await stateOf(sessionId)).toBe('connecting');
    await here.forgotten.sweep();
    await here.forgotten.sweep();
    expect(await rowOf(database, sessionId)).toMatchObject({ state: 'ended', endReason: 'orphaned' });
    const entries = await auditEntriesOf(database, here, sessionId);
    expect(entries.filter(({ action }) => action === 'session.ended')).toHaveLength(1);
  });

  it('is not one that runs, was just beginning, has just ended, or is another replica’s', async () => {
    const other = assembleSessionParts(database);
    const [running, beginning, ending, foreign] = [
      (await mintRedeemed(here)).sessionId,
      (await mintRedeemed(here)).sessionId,
      (await mintRedeemed(here)).sessionId,
      (await mintRedeemed(other)).sessionId,
    ];
    here.liveSessions.register(running, CONVERSATION);
    await here.forgotten.sweep();
    here.liveSessions.register(beginning, CONVERSATION);
    await here.sessions.finish(ending, outcome);
    await here.forgotten.sweep();
    await here.forgotten.sweep();
    expect(await Promise.all([running, beginning, foreign].map(stateOf))).toEqual(
      Array(3).fill('connecting'),
    );
    expect(await rowOf(database, ending)).toMatchObject({ endReason: 'learner_ended' });
  });
});
