import { AuditLog } from '../../src/audit/audit-log.js';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import type { ChainedEntry } from '../../src/audit/audit-chain.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { CurrentSettings } from '../../src/institution/current-settings.js';
import { InstitutionSettingsRepository } from '../../src/institution/institution-settings.repository.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { ShutdownState } from '../../src/platform/lifecycle/shutdown-state.js';
import type { DatabaseWatch } from '../../src/platform/health/database-watch.js';
import type { Spool } from '../../src/platform/spool/spool.js';
import type { SpoolDrainer } from '../../src/platform/spool/spool-drainer.js';
import { assembleTestWrites } from '../../src/platform/spool/testing/test-writes.js';
import { AbandonedSessionsSweeper } from '../../src/sessions/abandoned-sessions.sweeper.js';
import { AdminMessageRepository } from '../../src/sessions/admin-message.repository.js';
import { EndingHere } from '../../src/sessions/ending-here.js';
import { BudgetUsage } from '../../src/sessions/budget-usage.js';
import { BudgetUsageRepository } from '../../src/sessions/budget-usage.repository.js';
import { ExpiredTokensSweeper } from '../../src/sessions/expired-tokens.sweeper.js';
import { ForgottenSessionsSweeper } from '../../src/sessions/forgotten-sessions.sweeper.js';
import { LiveSessions } from '../../src/sessions/live-sessions.js';
import { LateOutcomeRepository } from '../../src/sessions/late-outcome.repository.js';
import { OutcomeSpool } from '../../src/sessions/outcome-spool.js';
import { MintTermsOfInstitution } from '../../src/sessions/mint-terms.js';
import { PracticeSessionRepository } from '../../src/sessions/practice-session.repository.js';
import { LiveTurnWriter } from '../../src/sessions/live-turn-writer.js';
import { LiveTurnRepository } from '../../src/sessions/live-turn.repository.js';
import { ReplicaHeartbeat } from '../../src/sessions/replica-heartbeat.js';
import { ReplicaId } from '../../src/sessions/replica-id.js';
import { ReplicaRepository } from '../../src/sessions/replica.repository.js';
import { ReplicaTimes } from '../../src/sessions/replica-times.js';
import { RequestAnswers } from '../../src/sessions/request-answers.js';
import { ResumeRepository } from '../../src/sessions/resume.repository.js';
import { RunningSessionRepository } from '../../src/sessions/running-session.repository.js';
import type { SessionOutcome } from '../../src/sessions/session-outcome.js';
import { SessionEnding } from '../../src/sessions/session-ending.js';
import { SessionHolderRepository } from '../../src/sessions/session-holder.repository.js';
import { SessionRequests } from '../../src/sessions/session-requests.js';
import { SessionResume } from '../../src/sessions/session-resume.js';
import { SessionWrites } from '../../src/sessions/session-writes.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { type MintedToken, TokenMint, type TokenRequest } from '../../src/sessions/token-mint.js';
import { TokenMintLimit } from '../../src/sessions/token-mint-limit.js';
import { TokenMintRepository } from '../../src/sessions/token-mint.repository.js';
import { TokenRedemption } from '../../src/sessions/token-redemption.js';
import { TestSettings } from './test-settings.js';

/** Everything that one replica has to do with sessions, on a given database. */
export interface SessionParts {
  readonly mint: TokenMint;
  readonly budgets: BudgetUsage;
  readonly settings: CurrentSettings;
  readonly sessions: SessionsService;
  readonly endings: SessionEnding;
  readonly liveSessions: LiveSessions;
  readonly sweeper: ExpiredTokensSweeper;
  readonly abandoned: AbandonedSessionsSweeper;
  readonly forgotten: ForgottenSessionsSweeper;
  readonly heartbeat: ReplicaHeartbeat;
  readonly auditLog: AuditLog;
  readonly watch: DatabaseWatch;
  readonly spool: Spool;
  readonly drainer: SpoolDrainer;
  readonly replicaId: string;
  /** Resolves once nothing of the session waits to be written any more. */
  settled(sessionId: string): Promise<void>;
  /** What the application does as it starts: from now on this replica is alive to others, and hears them. */
  start(): Promise<void>;
}

export function assembleSessionParts(
  database: DatabaseConnection,
  tokenTtlSeconds = 60,
  {
    spoolFolder,
    times: otherTimes,
    ...settings
  }: {
    spoolFolder?: string;
    tokensPerMinute?: number;
    transcriptRetentionDays?: number;
    times?: Partial<ReplicaTimes>;
  } = {},
): SessionParts {
  const config = new TestSettings({ tokenTtlSeconds, ...settings });
  const prisma = new PrismaService(database);
  const repository = new PracticeSessionRepository(prisma);
  const { writes: spooledWrites, watch, ...spooling } = assembleTestWrites(prisma, spoolFolder);
  const minting = new TokenMintRepository(prisma);
  const auditLog = new AuditLog(new AuditRepository(prisma), spooledWrites);
  const liveSessions = new LiveSessions();
  const replicaId = new ReplicaId();
  const turns = new LiveTurnRepository(prisma);
  const running = new RunningSessionRepository(prisma);
  const late = new LateOutcomeRepository(prisma);
  const shutdown = new ShutdownState();
  const times = Object.assign(new ReplicaTimes(), { gatherTotalsMs: 0 }, otherTimes);
  const outcomes = new OutcomeSpool(running, late, auditLog, replicaId, spooledWrites, times);
  const turnWriter = new LiveTurnWriter(turns, replicaId, watch, shutdown);
  const writes = new SessionWrites(running, turnWriter, outcomes, replicaId, watch, shutdown, times);
  const replicas = new ReplicaRepository(prisma);
  const heartbeat = new ReplicaHeartbeat(replicas, replicaId, watch, times);
  const holders = new SessionHolderRepository(prisma);
  const requests = new SessionRequests(database.notifications);
  const here = new EndingHere(liveSessions, new AdminMessageRepository(prisma));
  const answers = new RequestAnswers(database.notifications, liveSessions, here, holders, replicaId);
  const endings = new SessionEnding(here, holders, requests, writes, auditLog, replicaId, times);
  const resumes = new SessionResume(new ResumeRepository(prisma), turns, requests, replicaId, times);
  const institutions = new InstitutionSettingsRepository(prisma, new AuditRepository(prisma));
  const institutionSettings = new CurrentSettings(institutions, database.notifications, watch, config);
  const usage = new BudgetUsageRepository(prisma);
  const terms = new MintTermsOfInstitution(institutionSettings, institutions, usage);
  const redemption = new TokenRedemption(repository, auditLog, replicaId);
  return {
    mint: new TokenMint(minting, new TokenMintLimit(minting, watch, config), terms, watch, auditLog, config),
    budgets: new BudgetUsage(usage, institutions, institutionSettings),
    settings: institutionSettings,
    sessions: new SessionsService(repository, redemption, resumes, writes, endings),
    endings,
    liveSessions,
    sweeper: new ExpiredTokensSweeper(repository, auditLog),
    forgotten: new ForgottenSessionsSweeper(holders, liveSessions, replicaId, auditLog, watch, times),
    abandoned: new AbandonedSessionsSweeper(holders, replicas, heartbeat, auditLog, watch, times),
    heartbeat,
    auditLog,
    watch,
    ...spooling,
    replicaId: replicaId.value,
    settled: (sessionId) => writes.settled(sessionId),
    start: async () => {
      await heartbeat.beat();
      await requests.onApplicationBootstrap();
      await answers.onApplicationBootstrap();
    },
  };
}

export const tokenRequest: TokenRequest = {
  conversationPrompt: 'At the market. Vocabulary: la manzana, el tomate. Grammar: numbers up to 100.',
  targetLanguage: 'es',
  nativeLanguage: 'en',
  studentLevel: 'A2',
  origin: null,
  clientAddress: '192.0.2.7',
};

export const outcome: SessionOutcome = {
  endReason: 'learner_ended',
  model: 'gpt-realtime-2025-08-28',
  isFallbackModel: false,
  provider: 'openai',
  voice: 'marin',
  metrics: {
    learnerTurns: 7,
    tutorTurns: 8,
    interruptions: 1,
    learnerSpeechMs: 61_000,
    tutorSpeechMs: 92_000,
    usage: {
      inputText: 10_000,
      cachedText: 8_000,
      inputAudio: 20_000,
      cachedAudio: 15_000,
      outputText: 1_000,
      outputAudio: 6_000,
    },
    firstAudioMs: 640,
    replyLatencyP50Ms: 810,
    replyLatencyP90Ms: 1_240,
  },
  learnerResumes: 0,
  upstreamReconnects: 0,
  timeline: [1, 640, 4_000, -1, 0, 5_000, 6_500, -1],
  talk: { targetLanguage: 'es', focusWords: [], keepsTranscript: false, turns: [], hasGaps: false },
};

/** The whole audit trail, in order. Its JSON is what we wrote, which is why it may be called canonical. */
export async function readTrail(database: DatabaseConnection): Promise<ChainedEntry[]> {
  return (await database.client.auditEntry.findMany({ orderBy: { seq: 'asc' } })) as ChainedEntry[];
}

/** A session whose token has just been redeemed. */
export async function mintRedeemed(parts: SessionParts): Promise<MintedToken> {
  const minted = await parts.mint.mint(tokenRequest);
  await parts.sessions.redeem({ token: minted.token, origin: null });
  return minted;
}

export function rowOf(database: DatabaseConnection, id: string): Promise<Record<string, unknown> | null> {
  return database.client.practiceSession.findUnique({ where: { id } });
}

/** What the trail says of one session, once everything recorded so far is written. */
export async function auditEntriesOf(
  database: DatabaseConnection,
  parts: SessionParts,
  id: string,
): Promise<{ action: string; actor: string; detail: unknown }[]> {
  await parts.auditLog.flush();
  return database.client.auditEntry.findMany({
    where: { target: `session:${id}` },
    orderBy: { seq: 'asc' },
    select: { action: true, actor: true, detail: true },
  });
}
