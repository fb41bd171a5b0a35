import {
  DAILY_MINUTES_MAX,
  type FieldProblemCode,
  isMonthlyCostLimit,
  isTimeZone,
  NOTICE_TEXT_MAX_CODE_POINTS,
  RETENTION_DAYS_MAX,
  SESSION_MINUTES_MAX,
  TARGET_LANGUAGES,
} from 'parley/contracts';
import type { InstitutionSettings, SettingKey } from './institution-settings.js';

type Rule = (value: unknown) => FieldProblemCode | null;

/** What is wrong with the value of a setting; null: nothing. The one schema of request, database and program. */
export function settingProblem(key: SettingKey, value: unknown): FieldProblemCode | null {
  return value === undefined ? 'required' : RULES[key](value);
}

const RULES: { readonly [Key in keyof InstitutionSettings]: Rule } = {
  max_minutes: wholeNumber(1, SESSION_MINUTES_MAX),
  daily_minutes_limit: orNull(wholeNumber(1, DAILY_MINUTES_MAX)),
  monthly_cost_limit_usd: orNull((value) => {
    if (typeof value !== 'number') return 'wrong_type';
    return isMonthlyCostLimit(value) ? null : 'invalid_format';
  }),
  session_retention_days: orNull(wholeNumber(1, RETENTION_DAYS_MAX)),
  transcript_retention_days: wholeNumber(0, RETENTION_DAYS_MAX),
  allowed_target_languages: orNull(listOfTargetLanguages),
  notice_text: (value) => {
    if (typeof value !== 'string') return 'wrong_type';
    return [...value].length <= NOTICE_TEXT_MAX_CODE_POINTS ? null : 'too_long';
  },
  time_zone: (value) => {
    if (typeof value !== 'string') return 'wrong_type';
    return isTimeZone(value) ? null : 'invalid_format';
  },
};

/** Every key, in the order in which a person meets them. */
export const SETTING_KEYS = Object.keys(RULES) as readonly SettingKey[];

function wholeNumber(min: number, max: number): Rule {
  return (value) => {
    if (typeof value !== 'number') return 'wrong_type';
    return Number.isInteger(value) && value >= min && value <= max ? null : 'invalid_format';
  };
}

function orNull(rule: Rule): Rule {
  return (value) => (value === null ? null : rule(value));
}

/** An empty list would close the house: that is not what a list of languages is for. */
function listOfTargetLanguages(value: unknown): FieldProblemCode | null {
  if (!Array.isArray(value) || value.some((code) => typeof code !== 'string')) return 'wrong_type';
  if (value.length === 0) return 'too_short';
  if (new Set(value).size < value.length) return 'invalid_format';
  return value.every((code) => TARGET_LANGUAGES.some((language) => language.code === code))
    ? null
    : 'unsupported_target_language';
}
