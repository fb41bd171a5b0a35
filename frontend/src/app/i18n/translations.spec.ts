import { ADMIN_PROBLEM_CODES, FIELD_PROBLEM_CODES, PROBLEM_CODES, STUDENT_LEVELS } from 'parley/contracts';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from './locales';
import { translatedLocales } from './testing/public-files';
import { consoleTextsOf, placeholdersOf, textsOf } from './testing/texts';

/** Keys that code and templates ask for with a plain string: `t('…')`, `t(a ? '…' : '…')`. */
function askedKeys(): readonly string[] {
  const folder = join(__dirname, '..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(ts|html)$/.test(file) && !file.endsWith('.spec.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'\s*[,)]/g)])
    .map((match) => match[1]!);
}

const english = textsOf('en');
const englishConsole = consoleTextsOf('en');
const others = LOCALES.map((locale) => locale.code).filter((code) => code !== 'en');

describe('the translations', () => {
  it('exist for exactly the languages of the interface', () => {
    expect([...translatedLocales()].sort()).toEqual(LOCALES.map((locale) => locale.code).sort());
  });

  it.each(others)('have in %s exactly the keys of the English ones, in their order', (locale) => {
    expect([...textsOf(locale).keys()]).toEqual([...english.keys()]);
  });

  it.each(others)('have in %s the placeholders of the English ones', (locale) => {
    const texts = textsOf(locale);
    for (const [key, text] of english) {
      expect([key, placeholdersOf(texts.get(key) ?? '')]).toEqual([key, placeholdersOf(text)]);
    }
  });

  it.each(LOCALES.map((locale) => locale.code))('are never empty in %s', (locale) => {
    expect([...textsOf(locale)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('cover every key that the screens ask for', () => {
    const asked = askedKeys();
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((key) => !english.has(key) && !englishConsole.has(key))).toEqual([]);
  });

  it('cover every level and every way a field can be refused', () => {
    for (const level of STUDENT_LEVELS) expect(english.has(`level.${level}`)).toBe(true);
    for (const code of FIELD_PROBLEM_CODES) expect(english.has(`problem.field.${code}`)).toBe(true);
  });
});

describe('the translations of the console', () => {
  it.each(others)('have in %s exactly the keys of the English ones, in their order', (locale) => {
    expect([...consoleTextsOf(locale).keys()]).toEqual([...englishConsole.keys()]);
  });

  it.each(others)('have in %s the placeholders of the English ones', (locale) => {
    const texts = consoleTextsOf(locale);
    for (const [key, text] of englishConsole) {
      expect([key, placeholdersOf(texts.get(key) ?? '')]).toEqual([key, placeholdersOf(text)]);
    }
  });

  it.each(LOCALES.map((locale) => locale.code))('are never empty in %s', (locale) => {
    expect([...consoleTextsOf(locale)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('cover everything that the server can answer', () => {
    for (const code of [...PROBLEM_CODES, ...ADMIN_PROBLEM_CODES]) {
      expect([code, englishConsole.has(`admin.problem.${code}`)]).toEqual([code, true]);
    }
    for (const code of FIELD_PROBLEM_CODES)
      expect(englishConsole.has(`admin.problem.field.${code}`)).toBe(true);
  });
});
