import { Injectable } from '@nestjs/common';
import { CurrentSettings } from './current-settings.js';
import { InstitutionSettingsRepository } from './institution-settings.repository.js';

/** How long an institution keeps what was said, as it has decided by now. */
@Injectable()
export class TranscriptRetention {
  constructor(
    private readonly institutions: InstitutionSettingsRepository,
    private readonly settings: CurrentSettings,
  ) {}

  /** @throws when the database is down */
  async daysOf(institutionId: string): Promise<number> {
    return this.settings.read(await this.institutions.find(institutionId)).transcript_retention_days;
  }
}
