import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CurrentSettings } from './current-settings.js';
import { InstitutionSettingsRepository } from './institution-settings.repository.js';
import { TranscriptRetention } from './transcript-retention.js';

/** What an institution has decided, for whoever must keep to it. */
@Module({
  imports: [AuditModule],
  providers: [InstitutionSettingsRepository, CurrentSettings, TranscriptRetention],
  exports: [InstitutionSettingsRepository, CurrentSettings, TranscriptRetention],
})
export class InstitutionModule {}
