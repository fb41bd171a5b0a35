import { formatDuration } from './duration';
import { regionalLocale } from './regional-locale';

describe('the locale of numbers', () => {
  it.each([
    ['ar', ['ar-EG'], 'ar-EG'],
    ['ar', ['en-GB', 'ar-MA'], 'ar-MA'],
    ['es', ['es-419', 'es-MX'], 'es-MX'],
    ['zh-Hant', ['zh-CN', 'zh-HK'], 'zh-Hant-HK'],
    ['pt-PT', ['pt-BR', 'pt-AO'], 'pt-AO'],
    ['nb', ['nn-NO'], 'nb-NO'],
  ])('for %s is the browser’s own region among %j', (code, preferences, locale) => {
    expect(regionalLocale(code, preferences)).toBe(locale);
  });

  it('keeps the script of the texts', () => {
    expect(regionalLocale('sr', ['sr-Latn-BA'])).toBe('sr-BA');
  });

  it('is the language alone when the browser names no region for it', () => {
    expect(regionalLocale('fa', ['en-US', 'fa', 'not a tag'])).toBe('fa');
  });

  it('has the digits that are used there', () => {
    expect(formatDuration(600_000, regionalLocale('ar', ['ar-EG']))).toBe('١٠ دقائق');
    expect(formatDuration(600_000, regionalLocale('ar', ['ar-MA']))).toBe('10 دقائق');
    expect(formatDuration(600_000, regionalLocale('fa', []))).toBe('۱۰ دقیقه');
  });
});
