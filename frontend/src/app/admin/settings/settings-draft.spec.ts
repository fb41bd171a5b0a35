import type { InstitutionSettings } from 'parley/contracts';
import { draftOf, isSame, merged, settingsOf } from './settings-draft';

const SETTINGS: InstitutionSettings = {
  version: 3,
  max_minutes: 15,
  daily_minutes_limit: null,
  monthly_cost_limit_usd: 19.5,
  session_retention_days: 90,
  transcript_retention_days: 0,
  allowed_target_languages: ['fr', 'es'],
  notice_text: 'Hola',
  time_zone: 'Europe/Madrid',
};

describe('a draft of the settings', () => {
  it.each<Partial<InstitutionSettings>>([
    {},
    { daily_minutes_limit: 60, monthly_cost_limit_usd: null },
    { session_retention_days: null, transcript_retention_days: 7 },
    { allowed_target_languages: null, notice_text: '' },
  ])('says what it was made from: %j', (different) => {
    const settings = { ...SETTINGS, ...different };
    expect(isSame(settingsOf(draftOf(settings), settings.version), settings)).toBe(true);
  });

  it('keeps the amount of what is switched off, but does not count it', () => {
    const draft = { ...draftOf(SETTINGS), monthly: { isOn: false, amount: 19.5 } };
    expect(settingsOf(draft, 3).monthly_cost_limit_usd).toBeNull();
  });

  it('is the same whatever the order of languages, and another with another text', () => {
    expect(isSame(SETTINGS, { ...SETTINGS, allowed_target_languages: ['es', 'fr'] })).toBe(true);
    expect(isSame(SETTINGS, { ...SETTINGS, version: 9 })).toBe(true);
    expect(isSame(SETTINGS, { ...SETTINGS, notice_text: 'Hola!' })).toBe(false);
  });

  it('meets the changes of somebody else: each keeps what only they touched, and mine wins what both did', () => {
    const mine = { ...SETTINGS, max_minutes: 20, notice_text: 'Mine' };
    const theirs = { ...SETTINGS, version: 4, notice_text: 'Theirs', time_zone: 'UTC' };
    expect(merged(SETTINGS, mine, theirs)).toEqual({
      ...SETTINGS,
      version: 4,
      max_minutes: 20,
      notice_text: 'Mine',
      time_zone: 'UTC',
    });
  });
});
