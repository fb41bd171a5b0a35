import { INTERFACE_LANGUAGES, LANGUAGES } from 'parley/contracts';
import { endonymsOf, namesIn } from './language-names.mjs';

describe('the generated names of languages', () => {
  it('are the platform’s own, standing alone', () => {
    expect(namesIn('es', ['de', 'zh-Hans'])).toEqual({ de: 'Alemán', 'zh-Hans': 'Chino (simplificado)' });
  });

  it('are there for every language of the interface', () => {
    const codes = LANGUAGES.map((language) => language.code);
    for (const { code } of INTERFACE_LANGUAGES) {
      expect([code, Object.values(namesIn(code, codes)).filter(Boolean).length]).toEqual([
        code,
        codes.length,
      ]);
    }
  });

  it('are Filipino where the platform has English in its place', () => {
    expect(namesIn('fil', ['es', 'ja', 'th'])).toEqual({ es: 'Espanyol', ja: 'Hapones', th: 'Thai' });
  });

  it('name each language in itself, without false capitals', () => {
    expect(endonymsOf(['es', 'ka', 'ar'])).toEqual({ es: 'Español', ka: 'ქართული', ar: 'العربية' });
  });

  it('refuse a language that has no name', () => {
    expect(() => namesIn('es', ['xyz'])).toThrow('"xyz" has no name in "es"');
  });

  it('refuse a locale the platform has no names for, instead of falling back to English', () => {
    expect(() => namesIn('tlh', ['de'])).toThrow('no language names in "tlh"');
  });
});
