import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InstitutionModule } from '../institution/institution.module.js';
import { AbandonedSessionsSweeper } from './abandoned-sessions.sweeper.js';
import { AdminMessageRepository } from './admin-message.repository.js';
import { EndingHere } from './ending-here.js';
import { BudgetUsage } from './budget-usage.js';
import { BudgetUsageRepository } from './budget-usage.repository.js';
import { ExpiredTokensSweeper } from './expired-tokens.sweeper.js';
import { ForgottenSessionsSweeper } from './forgotten-sessions.sweeper.js';
import { LiveSessions } from './live-sessions.js';
import { LiveTurnWriter } from './live-turn-writer.js';
import { LiveTurnRepository } from './live-turn.repository.js';
import { LateOutcomeRepository } from './late-outcome.repository.js';
import { OutcomeSpool } from './outcome-spool.js';
import { MintTermsOfInstitution } from './mint-terms.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import { ReplicaHeartbeat } from './replica-heartbeat.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaRepository } from './replica.repository.js';
import { ReplicaTimes } from './replica-times.js';
import { RequestAnswers } from './request-answers.js';
import { ResumeRepository } from './resume.repository.js';
import { RunningSessionRepository } from './running-session.repository.js';
import { SessionEnding } from './session-ending.js';
import { SessionFigures } from './session-figures.js';
import { SessionHolderRepository } from './session-holder.repository.js';
import { SessionRequests } from './session-requests.js';
import { SessionResume } from './session-resume.js';
import { SessionWrites } from './session-writes.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { TokenMint } from './token-mint.js';
import { TokenMintLimit } from './token-mint-limit.js';
import { TokenMintRepository } from './token-mint.repository.js';
import { TokenRedemption } from './token-redemption.js';

@Module({
  imports: [AuditModule, InstitutionModule],
  controllers: [SessionsController],
  providers: [
    PracticeSessionRepository,
    RunningSessionRepository,
    LateOutcomeRepository,
    LiveTurnRepository,
    LiveTurnWriter,
    ResumeRepository,
    SessionHolderRepository,
    ReplicaRepository,
    ReplicaId,
    ReplicaTimes,
    ReplicaHeartbeat,
    LiveSessions,
    AdminMessageRepository,
    EndingHere,
    BudgetUsageRepository,
    BudgetUsage,
    MintTermsOfInstitution,
    TokenMintRepository,
    TokenMintLimit,
    TokenMint,
    TokenRedemption,
    OutcomeSpool,
    SessionWrites,
    SessionRequests,
    RequestAnswers,
    SessionResume,
    SessionEnding,
    SessionsService,
    SessionFigures,
    ExpiredTokensSweeper,
    AbandonedSessionsSweeper,
    ForgottenSessionsSweeper,
  ],
  exports: [
    SessionsService,
    SessionEnding,
    AdminMessageRepository,
    LiveSessions,
    ReplicaTimes,
    BudgetUsage,
    ReplicaId,
  ],
})
export class SessionsModule {}
