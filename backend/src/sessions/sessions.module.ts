import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ExpiredTokensSweeper } from './expired-tokens.sweeper.js';
import { LiveSessions } from './live-sessions.js';
import { LiveTurnRepository } from './live-turn.repository.js';
import { LateOutcomeRepository } from './late-outcome.repository.js';
import { OutcomeSpool } from './outcome-spool.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import { ReplicaId } from './replica-id.js';
import { ResumeRepository } from './resume.repository.js';
import { RunningSessionRepository } from './running-session.repository.js';
import { SessionResume } from './session-resume.js';
import { SessionWrites } from './session-writes.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { TokenMint } from './token-mint.js';
import { TokenMintLimit } from './token-mint-limit.js';
import { TokenMintRepository } from './token-mint.repository.js';

@Module({
  imports: [AuditModule],
  controllers: [SessionsController],
  providers: [
    PracticeSessionRepository,
    RunningSessionRepository,
    LateOutcomeRepository,
    LiveTurnRepository,
    ResumeRepository,
    ReplicaId,
    LiveSessions,
    TokenMintRepository,
    TokenMintLimit,
    TokenMint,
    OutcomeSpool,
    SessionWrites,
    SessionResume,
    SessionsService,
    ExpiredTokensSweeper,
  ],
  exports: [SessionsService, LiveSessions],
})
export class SessionsModule {}
