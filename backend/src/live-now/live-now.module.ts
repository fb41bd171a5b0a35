import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { EndingByAdmin } from './ending-by-admin.js';
import { LiveNowController } from './live-now.controller.js';
import { RunningSessionsRepository } from './running-sessions.repository.js';

/** What staff see of the conversations that are going on, and how they end one. */
@Module({
  imports: [AuditModule, SessionsModule],
  controllers: [LiveNowController],
  providers: [RunningSessionsRepository, EndingByAdmin],
})
export class LiveNowModule {}
