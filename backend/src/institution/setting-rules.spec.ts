import { TARGET_LANGUAGES } from 'parley/contracts';
import type { SettingKey } from './institution-settings.js';
import { SETTING_KEYS, settingProblem } from './setting-rules.js';

describe('the rules of settings', () => {
  it.each<[SettingKey, readonly unknown[]]>([
    ['max_minutes', [1, 60]],
    ['daily_minutes_limit', [null, 1, 1_000_000]],
    ['monthly_cost_limit_usd', [null, 0.01, 19.99, 1_000_000]],
    ['session_retention_days', [null, 1, 3_650]],
    ['transcript_retention_days', [0, 3_650]],
    ['allowed_target_languages', [null, ['es'], TARGET_LANGUAGES.map(({ code }) => code)]],
    ['notice_text', ['', 'Please be kind.', '😀'.repeat(500), '<b>not bold</b>']],
    ['time_zone', ['UTC', 'Europe/Madrid', 'America/Argentina/Buenos_Aires']],
  ])('let %s be what it may be', (key, values) => {
    expect(values.map((value) => settingProblem(key, value))).toEqual(values.map(() => null));
  });

  it.each<[SettingKey, unknown, string]>([
    ['max_minutes', 0, 'invalid_format'],
    ['max_minutes', 61, 'invalid_format'],
    ['max_minutes', 1.5, 'invalid_format'],
    ['max_minutes', '15', 'wrong_type'],
    ['max_minutes', null, 'wrong_type'],
    ['daily_minutes_limit', 0, 'invalid_format'],
    ['daily_minutes_limit', Number.NaN, 'invalid_format'],
    ['monthly_cost_limit_usd', 0, 'invalid_format'],
    ['monthly_cost_limit_usd', 1.001, 'invalid_format'],
    ['monthly_cost_limit_usd', Infinity, 'invalid_format'],
    ['session_retention_days', 0, 'invalid_format'],
    ['transcript_retention_days', -1, 'invalid_format'],
    ['transcript_retention_days', null, 'wrong_type'],
    ['allowed_target_languages', [], 'too_short'],
    ['allowed_target_languages', 'es', 'wrong_type'],
    ['allowed_target_languages', [1], 'wrong_type'],
    ['allowed_target_languages', ['es', 'es'], 'invalid_format'],
    ['allowed_target_languages', ['tlh'], 'unsupported_target_language'],
    ['notice_text', 'x'.repeat(501), 'too_long'],
    ['notice_text', null, 'wrong_type'],
    ['time_zone', 'Mars/Olympus', 'invalid_format'],
    ['time_zone', '+02:00', 'invalid_format'],
    ['time_zone', 'UTC; DROP TABLE institution', 'invalid_format'],
  ])('refuse %s = %j as %s', (key, value, code) => {
    expect(settingProblem(key, value)).toBe(code);
  });

  it('miss every setting that is not there', () => {
    expect(SETTING_KEYS.map((key) => settingProblem(key, undefined))).toEqual(
      SETTING_KEYS.map(() => 'required'),
    );
  });
});
