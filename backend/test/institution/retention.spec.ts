import { Logger } from '@nestjs/common';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import { RetentionJob } from '../../src/institution/administration/retention-job.js';
import { RetentionOutlook } from '../../src/institution/administration/retention-outlook.js';
import { RetentionOutlookRepository } from '../../src/institution/administration/retention-outlook.repository.js';
import { RetentionRunRepository } from '../../src/institution/administration/retention-run.repository.js';
import { CurrentSettings } from '../../src/institution/current-settings.js';
import { InstitutionSettingsRepository } from '../../src/institution/institution-settings.repository.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { assembleTestWrites } from '../../src/platform/spool/testing/test-writes.js';
import { ReplicaId } from '../../src/sessions/replica-id.js';
import { until } from '../realtime-gateway/until.js';
import { TestSettings } from '../sessions/test-settings.js';
import { SHARED_DATABASES, type SharedDatabase } from '../sessions/two-replicas.js';

const INSTITUTION = '00000000-0000-4000-8000-000000000001';
const DAY_MS = 24 * 3_600_000;

beforeAll(() => void Logger.overrideLogger(false));

interface Replica {
  readonly job: RetentionJob;
  readonly outlook: RetentionOutlook;
}

function replicaOn(database: DatabaseConnection): Replica {
  const prisma = new PrismaService(database);
  const audit = new AuditRepository(prisma);
  const { watch } = assembleTestWrites(prisma);
  const institutions = new InstitutionSettingsRepository(prisma, audit);
  const settings = new CurrentSettings(institutions, database.notifications, watch, new TestSettings());
  const runs = new RetentionRunRepository(prisma, audit);
  return {
    job: new RetentionJob(runs, institutions, settings, new ReplicaId()),
    outlook: new RetentionOutlook(new RetentionOutlookRepository(prisma), runs, watch),
  };
}

describe.each(SHARED_DATABASES)('what has been kept for long enough, on %s', (_name, open) => {
  let shared: SharedDatabase;
  let database: DatabaseConnection;
  let replicas: readonly Replica[];

  beforeAll(async () => {
    shared = await open('retention');
    database = shared.connections[0];
  }, 30_000);
  beforeEach(async () => {
    replicas = shared.connections.map(replicaOn);
    await database.client.retentionRun.deleteMany();
    await database.client.practiceSession.deleteMany();
  });
  afterAll(async () => {
    await shared.close();
  });

  async function keep(settings: object): Promise<void> {
    await database.client.institution.update({ where: { id: INSTITUTION }, data: { settings } });
  }

  /** So many sessions that ended so many days ago, each with a transcript that was to be kept so long. */
  async function ended(count: number, daysAgo: number, transcriptDays = 0): Promise<void> {
    const endedAt = new Date(Date.now() - daysAgo * DAY_MS);
    await database.client.$executeRaw`
      WITH made AS (
        INSERT INTO practice_session (institution_id, native_language, target_language, student_level,
          conversation_prompt, focus_words, system_prompt, system_prompt_version, system_prompt_sha256, token_hash,
          token_expires_at, state, end_reason, redeemed_at, started_at, ended_at)
        SELECT ${INSTITUTION}::uuid, 'en', 'es', 'A2', 'At the market', '{}', 'p', '1', '0',
          decode(md5(random()::text) || md5(random()::text), 'hex'), now(), 'ended', 'learner_ended',
          ${endedAt}::timestamptz, ${endedAt}::timestamptz, ${endedAt}::timestamptz
        FROM generate_series(1, ${count}::int) RETURNING id)
      INSERT INTO transcript_turn (session_id, position, speaker, text, is_typed, due_on)
      SELECT id, turn, 'learner', 'Hola', false, (${endedAt}::timestamptz AT TIME ZONE 'UTC')::date + ${transcriptDays}::int
      FROM made CROSS JOIN generate_series(0, 1) AS turn WHERE ${transcriptDays}::int > 0`;
  }

  function left(): Promise<[number, number]> {
    return Promise.all([
      database.client.practiceSession.count(),
      database.client.practiceSession.count({ where: { transcriptTurns: { some: {} } } }),
    ]);
  }

  async function runsInTrail(): Promise<unknown[]> {
    const entries = await database.client.auditEntry.findMany({
      where: { action: 'retention.run' },
      orderBy: { seq: 'asc' },
    });
    return entries.map(({ detail }) => detail);
  }

  it('is deleted once a day by one of all replicas, which says how much it was', async () => {
    await keep({ session_retention_days: 30, transcript_retention_days: 7 });
    await ended(450, 31);
    await ended(3, 29);
    await ended(2, 10, 365);
    await ended(4, 3, 365);
    const before = await runsInTrail();
    await Promise.all([...replicas, ...replicas].map(({ job }) => job.run()));
    expect(await left()).toEqual([9, 4]);
    const entries = (await runsInTrail()).slice(before.length);
    expect(entries).toEqual([
      {
        day: new Date().toISOString().slice(0, 10),
        sessions: 450,
        transcripts: 2,
        session_retention_days: 30,
        transcript_retention_days: 7,
      },
    ]);
    await ended(5, 60);
    await Promise.all(replicas.map(({ job }) => job.run()));
    expect(await left()).toEqual([14, 4]);
    await database.client.$executeRaw`UPDATE retention_run SET day = day - 1`;
    await replicas[1]!.job.run();
    expect(await left()).toEqual([9, 4]);
  });

  it('is deleted once more on a day on which other days were decided, and counted anew', async () => {
    await keep({ session_retention_days: 30 });
    await ended(2, 31);
    await ended(3, 8);
    await replicas[0]!.job.run();
    await keep({ session_retention_days: 7 });
    await replicas[0]!.job.run();
    expect(await left()).toEqual([3, 0]);
    const entries = await runsInTrail();

    await replicas[1]!.job.runAgain(INSTITUTION);
    await until(async () => (await runsInTrail()).length > entries.length || undefined);
    await replicas[1]!.job.beforeApplicationShutdown();

    expect(await left()).toEqual([0, 0]);
    expect((await runsInTrail()).slice(entries.length)).toMatchObject([
      { sessions: 3, session_retention_days: 7 },
    ]);
  });

  it('is nothing where nothing is to be deleted: sessions stay for good, and so do those that run', async () => {
    await keep({ session_retention_days: null, transcript_retention_days: 30 });
    await ended(2, 3_000);
    await replicas[0]!.job.run();
    expect(await left()).toEqual([2, 0]);
  });

  it('is also what learners were told would go by now, though more days are kept today', async () => {
    await keep({ session_retention_days: null, transcript_retention_days: 365 });
    await ended(1, 8, 7);
    await ended(1, 8, 9);
    await replicas[0]!.job.run();
    expect(await left()).toEqual([2, 1]);
  });

  it('goes on where a replica has died over it, and its count too', async () => {
    await keep({ session_retention_days: 1 });
    await ended(3, 2);
    const day = new Date(new Date().toISOString().slice(0, 10));
    await database.client.retentionRun.create({
      data: {
        ...{ institutionId: INSTITUTION, day, replicaId: 'dead', sessions: 40 },
        leasedUntil: new Date(Date.now() + 60_000),
      },
    });
    await replicas[0]!.job.run();
    expect(await left()).toEqual([3, 0]);
    await database.client.retentionRun.updateMany({ data: { leasedUntil: new Date(Date.now() - 1_000) } });
    await replicas[0]!.job.run();
    expect(await left()).toEqual([0, 0]);
    expect((await runsInTrail()).at(-1)).toMatchObject({ sessions: 43 });
  });

  it('can be counted beforehand, with other days than those that hold, and stays', async () => {
    await keep({});
    await ended(2, 40, 365);
    await ended(3, 20, 365);
    await ended(4, 20);
    const preview = await replicas[0]!.outlook.preview(INSTITUTION, { sessionDays: 30, transcriptDays: 15 });
    expect(preview).toEqual({
      sessions: { sessions: 2, oldest: expect.any(String), newest: expect.any(String) },
      transcripts: { sessions: 5, oldest: preview.sessions.oldest, newest: expect.any(String) },
      last_run: null,
    });
    const daysAgo = (text: string | null): number =>
      Math.round((Date.now() - Date.parse(text ?? '')) / DAY_MS);
    expect([daysAgo(preview.sessions.oldest), daysAgo(preview.transcripts.newest)]).toEqual([40, 20]);
    expect(await left()).toEqual([9, 5]);
    const nothing = await replicas[0]!.outlook.preview(INSTITUTION, {
      sessionDays: null,
      transcriptDays: 365,
    });
    expect(nothing.sessions).toEqual({ sessions: 0, oldest: null, newest: null });
  });
});
