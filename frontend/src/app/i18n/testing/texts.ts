import { readPublicJson } from './public-files';

/** The texts of one language by their keys, in the file's order: `setup.begin` → "Begin conversation". */
export type Texts = ReadonlyMap<string, string>;

/** The texts of a translation file; none where there is no file. */
export function textsOf(locale: string): Texts {
  return new Map(flatten(readPublicJson(`i18n/${locale}.json`) ?? {}));
}

/** The texts of the console in one language, by the keys that its templates use: `admin.shell.title` → …; none where there is no file. */
export function consoleTextsOf(locale: string): Texts {
  return new Map(flatten(readPublicJson(`i18n/admin/${locale}.json`) ?? {}, ['admin']));
}

/** Names of the placeholders in a text, in alphabetical order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!).sort();
}

export function withoutPlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, '');
}

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

function flatten(tree: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof tree === 'string') return [[path.join('.'), tree]];
  return Object.entries(tree as object).flatMap(([key, value]) => flatten(value, [...path, key]));
}
