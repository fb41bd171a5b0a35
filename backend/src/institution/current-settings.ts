import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { Notifications } from '../platform/database/notifications/notifications.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import type { InstitutionSettings } from './institution-settings.js';
import { InstitutionSettingsRepository, type StoredSettings } from './institution-settings.repository.js';
import { defaultSettings, readSettings } from './settings-document.js';

export const SETTINGS_CHANNEL = 'parley_settings';

/**
 * The settings that learners meet, kept in memory on each replica. Whoever saves tells all replicas, which read them anew; a
 * replica that may have missed it reads them once it listens again, or once the database is back.
 */
@Injectable()
export class CurrentSettings implements OnApplicationBootstrap {
  private readonly logger = new Logger(CurrentSettings.name);
  private readonly defaults: InstitutionSettings;
  private current: { readonly settings: InstitutionSettings; readonly version: number } | undefined;

  constructor(
    private readonly repository: InstitutionSettingsRepository,
    private readonly notifications: Notifications,
    private readonly databaseWatch: DatabaseWatch,
    config: AppConfig,
  ) {
    this.defaults = defaultSettings(config);
  }

  get settings(): InstitutionSettings {
    return this.current?.settings ?? this.defaults;
  }

  async onApplicationBootstrap(): Promise<void> {
    const readAgain = (): void => void this.readAgain();
    await this.notifications.subscribe(SETTINGS_CHANNEL, readAgain, readAgain);
    this.databaseWatch.onReturn(readAgain);
    // After the subscription: what is saved in between is heard.
    await this.readAgain();
  }

  /** What is stored of an institution, as it is meant. */
  read({ document }: Pick<StoredSettings, 'document'>): InstitutionSettings {
    return readSettings(document, this.defaults);
  }

  /**
   * They were saved: they hold here at once, and on the other replicas as soon as those hear of it.
   * @throws when the database is down
   */
  async announce(): Promise<void> {
    await this.load();
    await this.notifications.publish(SETTINGS_CHANNEL, 'changed');
  }

  private async load(): Promise<void> {
    const stored = await this.repository.findDefault();
    // Of two that were read at the same time, the older one may arrive last.
    if (this.current !== undefined && stored.version < this.current.version) return;
    this.current = { settings: this.read(stored), version: stored.version };
  }

  private async readAgain(): Promise<void> {
    try {
      await this.databaseWatch.ask(() => this.load());
    } catch (error) {
      // The database is away, which the watch knows: it calls again when it is back.
      this.logger.warn({ msg: 'Settings could not be read', err: error });
    }
  }
}
