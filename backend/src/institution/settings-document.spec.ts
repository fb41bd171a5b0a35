import { changedKeys, defaultSettings, readSettings } from './settings-document.js';

const defaults = defaultSettings({
  sessionMaxMinutes: 15,
  dailyMinutesLimit: null,
  monthlyCostLimitUsd: 50,
  sessionRetentionDays: 365,
  transcriptRetentionDays: 0,
  timeZone: 'Europe/Madrid',
});

describe('the settings of an institution', () => {
  it('are those of the environment until something was saved', () => {
    expect(readSettings({}, defaults)).toEqual({
      max_minutes: 15,
      daily_minutes_limit: null,
      monthly_cost_limit_usd: 50,
      session_retention_days: 365,
      transcript_retention_days: 0,
      allowed_target_languages: null,
      notice_text: '',
      time_zone: 'Europe/Madrid',
    });
  });

  it('are what was saved, null too', () => {
    const saved = { max_minutes: 30, monthly_cost_limit_usd: null, allowed_target_languages: ['fr', 'es'] };

    expect(readSettings(saved, defaults)).toEqual({ ...defaults, ...saved });
  });

  it('take nothing from a document that today’s rules refuse or do not know', () => {
    const odd = { max_minutes: 600, time_zone: 'Nowhere/Land', notice_text: 7, colour: 'green' };

    expect(readSettings(odd, defaults)).toEqual(defaults);
    expect(['x', null, 3].map((stored) => readSettings(stored, defaults))).toEqual(Array(3).fill(defaults));
  });

  it('differ in what somebody changed', () => {
    const after = { ...defaults, notice_text: 'Hola', allowed_target_languages: ['es'] };

    expect(changedKeys(defaults, after)).toEqual(['allowed_target_languages', 'notice_text']);
    expect(changedKeys(after, { ...after, allowed_target_languages: ['es'] })).toEqual([]);
  });
});
