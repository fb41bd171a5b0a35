import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ExpiredTokensSweeper } from './expired-tokens.sweeper.js';
import { LiveSessions } from './live-sessions.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import { ReplicaId } from './replica-id.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { TokenMint } from './token-mint.js';
import { TokenMintRepository } from './token-mint.repository.js';

@Module({
  imports: [AuditModule],
  controllers: [SessionsController],
  providers: [
    PracticeSessionRepository,
    ReplicaId,
    LiveSessions,
    TokenMintRepository,
    TokenMint,
    SessionsService,
    ExpiredTokensSweeper,
  ],
  exports: [SessionsService, LiveSessions],
})
export class SessionsModule {}
