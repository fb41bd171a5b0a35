import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Setting, SETTINGS } from './settings.js';
import { settingsPage } from './settings-page.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Rows of the README's settings table: `| setting | default | meaning |`. */
function readmeRows(): Map<string, string> {
  const rows = readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(
    /^\| `([A-Z_]+)` +\| +(?:`([^`]*)` +)?\| .+ \|$/gm,
  );
  return new Map([...rows].map(([, name = '', value = '']) => [name, value]));
}

/** Settings of `.env.example`, each commented out. */
function exampleLines(): Map<string, string> {
  const lines = readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^# ([A-Z_]+)=(.*)$/gm);
  return new Map([...lines].map(([, name = '', value = '']) => [name, value]));
}

const names = SETTINGS.map((setting) => setting.name);
const withDefault = SETTINGS.filter((setting) => setting.default !== undefined);

describe('the list of settings', () => {
  it('has those that the README begins with, with the same defaults', () => {
    const rows = readmeRows();

    expect(rows.size).toBeGreaterThan(5);
    const settings = SETTINGS.filter(({ name }) => rows.has(name));
    expect(rows).toEqual(new Map(settings.map((setting) => [setting.name, setting.default ?? ''])));
    expect([...rows.keys()]).toEqual(settings.map(({ name }) => name));
  });

  it('is the page docs/settings.md: "npm run docs:settings" writes it anew', () => {
    expect(readFileSync(join(ROOT, 'docs', 'settings.md'), 'utf8')).toBe(settingsPage(SETTINGS));
  });

  it('has defaults that are among what each takes', () => {
    const listed: readonly Setting[] = SETTINGS;
    const outside = listed.filter(({ range, choices, default: value }) => {
      if (value === undefined) return false;
      if (range !== undefined) return Number(value) < range[0] || Number(value) > range[1];
      return choices?.includes(value) === false;
    });

    expect(outside).toEqual([]);
  });

  it('is the same in .env.example, with the same defaults', () => {
    const lines = exampleLines();

    expect([...lines.keys()]).toEqual(names);
    expect(withDefault.map((setting) => lines.get(setting.name))).toEqual(
      withDefault.map((setting) => setting.default),
    );
  });

  it('is explained in .env.example in the same words', () => {
    const example = readFileSync(join(ROOT, '.env.example'), 'utf8');

    expect(SETTINGS.filter((setting) => !example.includes(`# ${setting.description}`))).toEqual([]);
  });
});
