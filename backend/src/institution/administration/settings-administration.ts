import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TARGET_LANGUAGES } from 'parley/contracts';
import type { SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { canonicalJson, type CanonicalObject } from '../../audit/canonical-json.js';
import { DatabaseWatch } from '../../platform/health/database-watch.js';
import { CurrentSettings } from '../current-settings.js';
import type { InstitutionSettings } from '../institution-settings.js';
import {
  InstitutionSettingsRepository,
  type SettingsChange,
  type StoredSettings,
} from '../institution-settings.repository.js';
import { changedKeys } from '../settings-document.js';
import { RetentionJob } from './retention-job.js';
import { SettingsChangedMeanwhileError } from './settings-problems.js';

export interface VersionedSettings {
  readonly version: number;
  readonly settings: InstitutionSettings;
}

/** How staff read and change what their institution has decided. */
@Injectable()
export class SettingsAdministration {
  constructor(
    private readonly repository: InstitutionSettingsRepository,
    private readonly current: CurrentSettings,
    private readonly databaseWatch: DatabaseWatch,
    private readonly retention: RetentionJob,
  ) {}

  async read(institutionId: string): Promise<VersionedSettings> {
    return this.toVersioned(await this.databaseWatch.ask(() => this.repository.find(institutionId)));
  }

  /**
   * Saves them for all replicas. What is already so is not saved again.
   * @throws SettingsChangedMeanwhileError when somebody else was faster
   */
  async save(
    admin: SignedInAdmin,
    version: number,
    settings: InstitutionSettings,
  ): Promise<VersionedSettings> {
    const wanted = inOneSpelling(settings);
    return this.databaseWatch.ask(async () => {
      const decided: { otherDays: boolean } = { otherDays: false };
      const stored = await this.repository.save(admin.institutionId, version, (before) => {
        decided.otherDays = hasOtherDays(this.current.read(before), wanted);
        return this.prepare(admin, before, wanted);
      });
      if (stored === null) throw new SettingsChangedMeanwhileError();
      if (stored.version !== version) await this.current.announce();
      if (decided.otherDays) await this.retention.runAgain(admin.institutionId);
      return this.toVersioned(stored);
    });
  }

  private prepare(
    admin: SignedInAdmin,
    stored: StoredSettings,
    after: InstitutionSettings,
  ): SettingsChange | null {
    const before = this.current.read(stored);
    const changed = changedKeys(before, after);
    if (changed.length === 0) return null;
    return {
      settings: after,
      event: {
        id: randomUUID(),
        at: new Date(),
        actor: `admin:${admin.id}`,
        action: 'settings.changed',
        target: `institution:${admin.institutionId}`,
        detail: {
          changed,
          before_sha256: hashOf(before),
          after_sha256: hashOf(after),
          version: stored.version + 1,
        },
      },
    };
  }

  private toVersioned(stored: StoredSettings): VersionedSettings {
    return { version: stored.version, settings: this.current.read(stored) };
  }
}

function hasOtherDays(before: InstitutionSettings, after: InstitutionSettings): boolean {
  return changedKeys(before, after).some(
    (key) => key === 'session_retention_days' || key === 'transcript_retention_days',
  );
}

/** The order in which somebody ticked languages means nothing. */
function inOneSpelling(settings: InstitutionSettings): InstitutionSettings {
  const chosen = settings.allowed_target_languages;
  const codes = TARGET_LANGUAGES.map(({ code }) => code);
  return {
    ...settings,
    allowed_target_languages: chosen === null ? null : codes.filter((code) => chosen.includes(code)),
  };
}

function hashOf(settings: InstitutionSettings): string {
  // All its values are texts, numbers, null and lists of texts.
  const text = canonicalJson(settings as unknown as CanonicalObject);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
