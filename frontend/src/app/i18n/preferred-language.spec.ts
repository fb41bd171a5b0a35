import { LANGUAGES } from 'parley/contracts';
import { preferredLanguage } from './preferred-language';

describe('the language a browser asks for', () => {
  it.each([
    [['es-MX', 'en'], 'es'],
    [['ar-EG'], 'ar'],
    [['zh-TW'], 'zh-Hant'],
    [['zh'], 'zh-Hans'],
    [['pt'], 'pt-BR'],
    [['pt-AO'], 'pt-PT'],
    [['nn-NO'], 'nb'],
    [['tl'], 'fil'],
    [['iw'], 'he'],
    [['tlh', 'fr-CA'], 'fr'],
  ])('for %j is %s', (preferences, code) => {
    expect(preferredLanguage(preferences, LANGUAGES)).toBe(code);
  });

  it('is none when we know none of them, and broken tags do no harm', () => {
    expect(preferredLanguage(['tlh', 'not a tag', ''], LANGUAGES)).toBeNull();
  });
});
