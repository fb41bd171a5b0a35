import { Module } from '@nestjs/common';
import { InstitutionModule } from '../institution/institution.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { OverviewController } from './overview.controller.js';
import { OverviewRepository } from './overview.repository.js';
import { UsageOverview } from './usage-overview.js';

/** What was practised, and what it cost: figures over many sessions. */
@Module({
  imports: [InstitutionModule, SessionsModule],
  controllers: [OverviewController],
  providers: [OverviewRepository, UsageOverview],
})
export class OverviewModule {}
