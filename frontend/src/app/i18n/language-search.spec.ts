import { LANGUAGES } from 'parley/contracts';
import type { NamedLanguage } from './language-names';
import { languageMeantBy, searchLanguages } from './language-search';

/** Every language as an interface in `locale` names it, by the platform's own data. */
function languagesIn(locale: string): NamedLanguage[] {
  const nameIn = (names: string, code: string): string =>
    new Intl.DisplayNames([names], { type: 'language', languageDisplay: 'standard' }).of(code) ?? code;
  return LANGUAGES.map(({ code }) => ({ code, name: nameIn(locale, code), endonym: nameIn(code, code) }));
}

function firstFor(query: string, locale = 'en'): string | undefined {
  return searchLanguages(query, languagesIn(locale))[0]?.code;
}

describe('looking for a language', () => {
  it.each(['spa', 'esp', 'span', 'ESPAÑOL', 'espanol', 'Español', ' spanish '])(
    'finds Spanish by "%s"',
    (query) => {
      expect(firstFor(query)).toBe('es');
    },
  );

  it.each(['ar', 'ja', 'de', 'he'])('finds it by English name and by its own in a page in %s', (locale) => {
    expect(['spa', 'esp', 'span'].map((query) => firstFor(query, locale))).toEqual(['es', 'es', 'es']);
  });

  it.each([
    ['الإسبان', 'ar', 'es'],
    ['الاسبانيه', 'ar', 'es'],
    ['اسبان', 'ar', 'es'],
    ['スペ', 'ja', 'es'],
    ['日本', 'en', 'ja'],
    ['עבר', 'en', 'he'],
    ['فارسي', 'en', 'fa'],
    ['tieng viet', 'en', 'vi'],
    ['turkce', 'en', 'tr'],
    ['pt-br', 'en', 'pt-BR'],
    ['simplified', 'en', 'zh-Hans'],
    ['uk', 'en', 'uk'],
  ])('finds "%s" in a page in %s: %s', (query, locale, code) => {
    expect(firstFor(query, locale)).toBe(code);
  });

  it('puts names that begin with it before names that only contain it', () => {
    const found = searchLanguages('ar', languagesIn('en')).map(({ code }) => code);
    expect(found.slice(0, 2)).toEqual(['ar', 'hy']);
    expect(found).toContain('hu');
    expect(found.indexOf('hu')).toBeGreaterThan(1);
  });

  it('shows all of them, in their order, while nothing is typed', () => {
    const languages = languagesIn('en');
    expect(searchLanguages('  ', languages)).toEqual(languages);
  });

  it('finds nothing where there is nothing', () => {
    expect(searchLanguages('klingon', languagesIn('en'))).toEqual([]);
  });
});

describe('leaving the field with something typed', () => {
  it.each([
    ['spani', 'es'],
    ['deutsch', 'de'],
    ['it', 'it'],
    ['Norsk bokmal', 'nb'],
  ])('"%s" is taken for a choice', (query, code) => {
    expect(languageMeantBy(query, languagesIn('en'))?.code).toBe(code);
  });

  it.each(['', 'port', 'klingon'])('"%s" is not', (query) => {
    expect(languageMeantBy(query, languagesIn('en'))).toBeNull();
  });
});
