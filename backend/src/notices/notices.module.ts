import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { InstitutionModule } from '../institution/institution.module.js';
import { Notices } from './notices.js';
import { NoticesController } from './notices.controller.js';
import { RecentSessionsRepository } from './recent-sessions.repository.js';
import { RetentionStateRepository } from './retention-state.repository.js';

/** What staff should know of their installation. */
@Module({
  imports: [InstitutionModule, SessionsModule],
  controllers: [NoticesController],
  providers: [RecentSessionsRepository, RetentionStateRepository, Notices],
})
export class NoticesModule {}
