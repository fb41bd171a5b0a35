import { LANGUAGES } from './languages.js';
import { preferredLanguages } from './preferred-language.js';

describe('the language a browser asks for', () => {
  it.each([
    [['es-MX', 'en'], 'es'],
    [['ar-EG'], 'ar'],
    [['zh-TW'], 'zh-Hant'],
    [['zh'], 'zh-Hans'],
    [['zh-SG'], 'zh-Hans'],
    [['zh-HK'], 'zh-Hant'],
    [['yue-HK'], 'zh-Hant'],
    [['pt'], 'pt-BR'],
    [['pt-AO'], 'pt-PT'],
    [['nn-NO'], 'nb'],
    [['tl'], 'fil'],
    [['iw'], 'he'],
    [['in-ID'], 'id'],
    [['sr-Latn-RS'], 'sr'],
    [['gsw-CH', 'de-CH'], 'de'],
    [['tlh', 'fr-CA'], 'fr'],
  ])('for %j is %s', (preferences, code) => {
    expect(preferredLanguages(preferences, LANGUAGES)[0]).toBe(code);
  });

  it('is any language of ours by its own code', () => {
    const codes = LANGUAGES.map((language) => language.code);
    expect(codes.map((code) => preferredLanguages([code], LANGUAGES)[0])).toEqual(codes);
  });

  it('is none when we know none of them, and broken tags do no harm', () => {
    expect(preferredLanguages(['tlh', 'not a tag', ''], LANGUAGES)).toEqual([]);
  });

  it('comes first of all that it asks for, each once', () => {
    expect(preferredLanguages(['de-CH', 'fr-CH', 'de', 'tlh', 'en'], LANGUAGES)).toEqual(['de', 'fr', 'en']);
  });
});
