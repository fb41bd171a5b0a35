import { randomBytes } from 'node:crypto';
import type { EndReason } from 'parley/contracts';
import { RecentSessionsRepository } from '../../src/notices/recent-sessions.repository.js';
import { RetentionStateRepository } from '../../src/notices/retention-state.repository.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { OTHER_INSTITUTION, OWN_INSTITUTION } from '../admin-sessions/seeded-sessions.js';
import { DATABASES, type Fixture } from '../platform/both-databases.js';

interface Past {
  readonly minutesAgo: number;
  readonly endReason: EndReason;
  readonly tutorTurns?: number;
  readonly model?: string;
  readonly isFallbackModel?: boolean;
  readonly institutionId?: string;
}

const NOTHING = { lastModel: null, isLastFallback: null, quotaFailures: 0, refusals: 0, failedAt: null };

describe.each(DATABASES)('what recent sessions tell of upstream, by %s', (_name, open) => {
  let fixture: Fixture;
  let repository: RecentSessionsRepository;
  beforeAll(async () => {
    fixture = await open();
    repository = new RecentSessionsRepository(new PrismaService(fixture.database));
    await fixture.database.client.institution.create({
      data: { id: OTHER_INSTITUTION, slug: 'other', name: 'Other' },
    });
  });
  afterEach(() => fixture.database.client.practiceSession.deleteMany());
  afterAll(() => fixture.dispose());

  async function after(...pasts: readonly Past[]): Promise<object> {
    await fixture.database.client.practiceSession.createMany({ data: pasts.map(sessionOf) });
    return repository.of(OWN_INSTITUTION);
  }

  it('is nothing when there were none, or none of ours today', async () => {
    const failed = { endReason: 'upstream_quota', tutorTurns: 2, model: 'm' } as const;

    expect(await after()).toEqual(NOTHING);
    expect(
      await after(
        { ...failed, minutesAgo: 10, institutionId: OTHER_INSTITUTION },
        { ...failed, minutesAgo: 25 * 60 },
      ),
    ).toEqual(NOTHING);
  });

  it('is how many failed since a tutor last spoke as it should', async () => {
    expect(
      await after(
        { minutesAgo: 50, endReason: 'upstream_refused' },
        { minutesAgo: 40, endReason: 'learner_ended', tutorTurns: 9, model: 'm' },
        { minutesAgo: 30, endReason: 'upstream_quota', tutorTurns: 3, model: 'm' },
        { minutesAgo: 20, endReason: 'upstream_quota' },
        { minutesAgo: 10, endReason: 'upstream_refused' },
        { minutesAgo: 5, endReason: 'client_lost' },
      ),
    ).toMatchObject({ quotaFailures: 2, refusals: 1, failedAt: expect.any(Date) });
  });

  it('is no failure once a tutor has spoken again', async () => {
    expect(
      await after(
        { minutesAgo: 20, endReason: 'upstream_quota' },
        { minutesAgo: 10, endReason: 'time_limit', tutorTurns: 1, model: 'm' },
      ),
    ).toEqual({ ...NOTHING, lastModel: 'm', isLastFallback: false });
  });

  it('is the model that spoke last, and whether it stood in for another', async () => {
    const spoken = { endReason: 'learner_ended', tutorTurns: 4 } as const;

    expect(
      await after(
        { ...spoken, minutesAgo: 30, model: 'first' },
        { ...spoken, minutesAgo: 20, model: 'second', isFallbackModel: true },
        { minutesAgo: 10, endReason: 'upstream_lost', model: 'first' },
      ),
    ).toMatchObject({ lastModel: 'second', isLastFallback: true });
  });

  it('is how old the oldest is, and when what was too old was last deleted', async () => {
    const retention = new RetentionStateRepository(new PrismaService(fixture.database));
    expect(await retention.of(OWN_INSTITUTION)).toEqual({ oldestSessionAt: null, lastRunAt: null });

    await after({ minutesAgo: 90, endReason: 'idle' }, { minutesAgo: 30, endReason: 'idle' });
    const run = { replicaId: 'here', leasedUntil: new Date(), institutionId: OWN_INSTITUTION };
    const finishedAt = new Date('2026-11-23T03:00:00Z');
    await fixture.database.client.retentionRun.createMany({
      data: [
        { ...run, day: new Date('2026-11-22'), finishedAt: new Date('2026-11-22T03:00:00Z') },
        { ...run, day: new Date('2026-11-23'), finishedAt },
        { ...run, day: new Date('2026-11-24'), finishedAt: null },
        { ...run, day: new Date('2026-11-25'), finishedAt: new Date(), institutionId: OTHER_INSTITUTION },
      ],
    });
    const { oldestSessionAt, lastRunAt } = await retention.of(OWN_INSTITUTION);

    expect(Math.round((Date.now() - oldestSessionAt!.getTime()) / 60_000)).toBe(90);
    expect(lastRunAt).toEqual(finishedAt);
  });
});

function sessionOf({ minutesAgo, ...past }: Past) {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  return {
    institutionId: OWN_INSTITUTION,
    nativeLanguage: 'en',
    targetLanguage: 'es',
    studentLevel: 'A1',
    conversationPrompt: 'At the market',
    focusWords: [],
    systemPrompt: 'The rules',
    systemPromptVersion: '1',
    systemPromptSha256: '0',
    tokenHash: new Uint8Array(randomBytes(32)),
    tokenExpiresAt: at,
    ...{ issuedAt: at, redeemedAt: at, startedAt: at, endedAt: at },
    state: 'ended' as const,
    ...past,
  };
}
