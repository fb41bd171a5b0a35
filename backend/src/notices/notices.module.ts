import { Module } from '@nestjs/common';
import { Notices } from './notices.js';
import { NoticesController } from './notices.controller.js';
import { RecentSessionsRepository } from './recent-sessions.repository.js';

/** What staff should know of their installation. */
@Module({
  controllers: [NoticesController],
  providers: [RecentSessionsRepository, Notices],
})
export class NoticesModule {}
