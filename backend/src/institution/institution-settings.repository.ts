import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit/audit.repository.js';
import type { RecordedEvent } from '../audit/audit-event.js';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { InstitutionSettings } from './institution-settings.js';

/** Where learners practise, as long as there is one institution. */
const DEFAULT_SLUG = 'default';

export interface StoredSettings {
  readonly institutionId: string;
  /** How often they were saved. */
  readonly version: number;
  /** As they were saved. */
  readonly document: unknown;
}

/** What is to be saved, and the entry about it. */
export interface SettingsChange {
  readonly settings: InstitutionSettings;
  readonly event: RecordedEvent;
}

@Injectable()
export class InstitutionSettingsRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly audit: AuditRepository,
  ) {}

  async findDefault(): Promise<StoredSettings> {
    return toStored(
      await this.prisma.client.institution.findUniqueOrThrow({
        where: { slug: DEFAULT_SLUG },
        select: { id: true, settings: true, settingsVersion: true },
      }),
    );
  }

  async find(institutionId: string): Promise<StoredSettings> {
    return toStored(
      await this.prisma.client.institution.findUniqueOrThrow({
        where: { id: institutionId },
        select: { id: true, settings: true, settingsVersion: true },
      }),
    );
  }

  async listIds(): Promise<string[]> {
    const institutions = await this.prisma.client.institution.findMany({ select: { id: true } });
    return institutions.map(({ id }) => id);
  }

  /**
   * Saves what `change` makes of the settings, together with its entry in the audit trail: both, or neither. Null from `change`:
   * nothing is to be saved.
   * @returns null when they are not in the version that the change was made for
   */
  async save(
    institutionId: string,
    version: number,
    change: (stored: StoredSettings) => SettingsChange | null,
  ): Promise<StoredSettings | null> {
    return this.prisma.client.$transaction(async (transaction) => {
      // Whoever mints under a daily limit waits for this lock too: nobody counts by two limits at once.
      const [row] = await transaction.$queryRaw<Row[]>`
        SELECT id, settings, settings_version AS "settingsVersion" FROM institution
        WHERE id = ${institutionId}::uuid FOR NO KEY UPDATE`;
      if (row?.settingsVersion !== version) return null;
      const stored = toStored(row);
      const made = change(stored);
      if (made === null) return stored;
      const updated = await transaction.institution.update({
        where: { id: institutionId },
        data: { settings: toJson(made.settings), settingsVersion: { increment: 1 } },
        select: { id: true, settings: true, settingsVersion: true },
      });
      await this.audit.appendWithin(transaction, [made.event]);
      return toStored(updated);
    });
  }
}

interface Row {
  readonly id: string;
  readonly settings: unknown;
  readonly settingsVersion: number;
}

function toStored({ id, settings, settingsVersion }: Row): StoredSettings {
  return { institutionId: id, version: settingsVersion, document: settings };
}

function toJson({
  allowed_target_languages: languages,
  ...settings
}: InstitutionSettings): Prisma.InputJsonObject {
  return { ...settings, allowed_target_languages: languages === null ? null : [...languages] };
}
