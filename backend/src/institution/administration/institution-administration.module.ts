import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { SessionsModule } from '../../sessions/sessions.module.js';
import { InstitutionModule } from '../institution.module.js';
import { RetentionJob } from './retention-job.js';
import { RetentionOutlook } from './retention-outlook.js';
import { RetentionOutlookRepository } from './retention-outlook.repository.js';
import { RetentionRunRepository } from './retention-run.repository.js';
import { SettingsAdministration } from './settings-administration.js';
import { SettingsController } from './settings.controller.js';

/** How staff decide for their institution, and what follows from it once a day. */
@Module({
  imports: [AuditModule, InstitutionModule, SessionsModule],
  controllers: [SettingsController],
  providers: [
    SettingsAdministration,
    RetentionRunRepository,
    RetentionOutlookRepository,
    RetentionOutlook,
    RetentionJob,
  ],
})
export class InstitutionAdministrationModule {}
