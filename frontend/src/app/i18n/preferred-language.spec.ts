import { LANGUAGES } from 'parley/contracts';
import { preferredLanguage } from './preferred-language';

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
    expect(preferredLanguage(preferences, LANGUAGES)).toBe(code);
  });

  it('is any language of ours by its own code', () => {
    const codes = LANGUAGES.map((language) => language.code);
    expect(codes.map((code) => preferredLanguage([code], LANGUAGES))).toEqual(codes);
  });

  it('is none when we know none of them, and broken tags do no harm', () => {
    expect(preferredLanguage(['tlh', 'not a tag', ''], LANGUAGES)).toBeNull();
  });
});
