import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', '..', 'dist', 'frontend', 'browser', 'i18n');

/** What the screens of a language say, as built; English where the language has no translation. */
export class InterfaceTexts {
  private readonly texts: unknown;

  constructor(language: string) {
    const own = join(folder, `${language}.json`);
    const file = existsSync(own) ? own : join(folder, 'en.json');
    this.texts = JSON.parse(readFileSync(file, 'utf8'));
  }

  /** @param key such as `conversation.end`. Throws for one that no text has. */
  get(key: string): string {
    const text = key
      .split('.')
      .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], this.texts);
    if (typeof text !== 'string') throw new Error(`There is no text ${key}.`);
    return text;
  }
}
