import type { AppConfig } from '../config/app-config.js';
import type { InstitutionSettings, SettingKey } from './institution-settings.js';
import { SETTING_KEYS, settingProblem } from './setting-rules.js';

type Defaults = Pick<
  AppConfig,
  | 'sessionMaxMinutes'
  | 'dailyMinutesLimit'
  | 'monthlyCostLimitUsd'
  | 'sessionRetentionDays'
  | 'transcriptRetentionDays'
  | 'timeZone'
>;

/** What holds until an admin saves something. */
export function defaultSettings(config: Defaults): InstitutionSettings {
  return {
    max_minutes: config.sessionMaxMinutes,
    daily_minutes_limit: config.dailyMinutesLimit,
    monthly_cost_limit_usd: config.monthlyCostLimitUsd,
    session_retention_days: config.sessionRetentionDays,
    transcript_retention_days: config.transcriptRetentionDays,
    allowed_target_languages: null,
    notice_text: '',
    time_zone: config.timeZone,
  };
}

/**
 * A document of the database as it is meant. It may come from a version of Parley with other settings: what is missing, or does not
 * pass today's rules, is as if it had never been saved.
 */
export function readSettings(stored: unknown, defaults: InstitutionSettings): InstitutionSettings {
  const document: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const saved = SETTING_KEYS.filter((key) => settingProblem(key, document[key]) === null);
  // Each of these values has just passed the rules of its key.
  return { ...defaults, ...(Object.fromEntries(saved.map((key) => [key, document[key]])) as object) };
}

/** Names of the settings in which two documents differ. */
export function changedKeys(before: InstitutionSettings, after: InstitutionSettings): SettingKey[] {
  return SETTING_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
