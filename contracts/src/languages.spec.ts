import { findLanguage, INTERFACE_LANGUAGES, LANGUAGES, TARGET_LANGUAGES } from './languages.js';

describe('the language list', () => {
  it('holds 67 languages, each once', () => {
    expect(LANGUAGES).toHaveLength(67);
    expect(new Set(LANGUAGES.map((entry) => entry.code)).size).toBe(67);
  });

  it('offers the A and B languages as targets and keeps C languages native only', () => {
    expect(LANGUAGES.filter((entry) => entry.targetTier === 'A')).toHaveLength(36);
    expect(TARGET_LANGUAGES.every((entry) => entry.targetTier !== 'C')).toBe(true);
    expect(TARGET_LANGUAGES.map((entry) => entry.code)).not.toContain('uz');
  });

  it('has the interface in 53 of them', () => {
    expect(INTERFACE_LANGUAGES).toHaveLength(53);
    expect(INTERFACE_LANGUAGES.map((entry) => entry.code)).toContain('en');
    expect(INTERFACE_LANGUAGES.map((entry) => entry.code)).not.toContain('cy');
  });

  it('uses codes that the platform recognises as canonical language tags', () => {
    for (const { code } of LANGUAGES) expect(Intl.getCanonicalLocales(code)).toEqual([code]);
  });

  it('marks exactly Arabic, Hebrew, Persian and Urdu as right to left', () => {
    const rightToLeft = LANGUAGES.filter((entry) => entry.direction === 'rtl').map((entry) => entry.code);
    expect(rightToLeft).toEqual(['ar', 'he', 'fa', 'ur']);
  });

  it('finds a language by its exact code only', () => {
    expect(findLanguage('pt-BR')?.englishName).toBe('Portuguese (Brazil)');
    expect(findLanguage('pt-br')).toBeUndefined();
  });
});
