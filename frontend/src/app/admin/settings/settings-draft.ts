import type { InstitutionSettings } from 'parley/contracts';

/** An amount that may be switched off. While it is off the amount stays, for the case that it is switched on again. */
export interface Switched {
  readonly isOn: boolean;
  /** Null: the field is empty. */
  readonly amount: number | null;
}

/** The settings while they are being edited. */
export interface SettingsDraft {
  readonly maxMinutes: number | null;
  readonly daily: Switched;
  readonly monthly: Switched;
  readonly timeZone: string;
  readonly areLanguagesChosen: boolean;
  readonly languages: string[];
  readonly notice: string;
  readonly sessions: Switched;
  readonly transcripts: Switched;
}

/** What is offered when somebody switches a limit on. */
const SUGGESTED = { dailyMinutes: 600, monthlyUsd: 100, sessionDays: 365, transcriptDays: 30 };

export function draftOf(settings: InstitutionSettings): SettingsDraft {
  const transcriptDays = settings.transcript_retention_days;
  return {
    maxMinutes: settings.max_minutes,
    daily: switched(settings.daily_minutes_limit, SUGGESTED.dailyMinutes),
    monthly: switched(settings.monthly_cost_limit_usd, SUGGESTED.monthlyUsd),
    timeZone: settings.time_zone,
    areLanguagesChosen: settings.allowed_target_languages !== null,
    languages: settings.allowed_target_languages ?? [],
    notice: settings.notice_text,
    sessions: switched(settings.session_retention_days, SUGGESTED.sessionDays),
    transcripts: switched(transcriptDays === 0 ? null : transcriptDays, SUGGESTED.transcriptDays),
  };
}

/** What a valid draft says. */
export function settingsOf(draft: SettingsDraft, version: number): InstitutionSettings {
  return {
    version,
    max_minutes: draft.maxMinutes ?? 0,
    daily_minutes_limit: amountOf(draft.daily),
    monthly_cost_limit_usd: amountOf(draft.monthly),
    time_zone: draft.timeZone.trim(),
    allowed_target_languages: draft.areLanguagesChosen ? [...draft.languages].sort() : null,
    notice_text: draft.notice.trim(),
    session_retention_days: amountOf(draft.sessions),
    transcript_retention_days: amountOf(draft.transcripts) ?? 0,
  };
}

/** Whether two versions of the settings say the same. */
export function isSame(first: InstitutionSettings, second: InstitutionSettings): boolean {
  return changed(first, second).length === 0;
}

/**
 * Two people have changed the same settings: what one of them did not touch is as the other one left it.
 *
 * @param base what both began with
 * @param mine what one of them would save
 * @param theirs what the other one has saved
 */
export function merged(
  base: InstitutionSettings,
  mine: InstitutionSettings,
  theirs: InstitutionSettings,
): InstitutionSettings {
  const touched = changed(base, mine).map((key) => [key, mine[key]] as const);
  // Each value is that of its key.
  return { ...theirs, ...(Object.fromEntries(touched) as Partial<InstitutionSettings>) };
}

function changed(first: InstitutionSettings, second: InstitutionSettings): (keyof InstitutionSettings)[] {
  // Every answer has all keys.
  const keys = Object.keys(first) as (keyof InstitutionSettings)[];
  return keys.filter((key) => key !== 'version' && textOf(first[key]) !== textOf(second[key]));
}

/** The order of languages means nothing. */
function textOf(value: InstitutionSettings[keyof InstitutionSettings]): string {
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
}

function switched(amount: number | null, suggested: number): Switched {
  return { isOn: amount !== null, amount: amount ?? suggested };
}

function amountOf({ isOn, amount }: Switched): number | null {
  return isOn ? amount : null;
}
