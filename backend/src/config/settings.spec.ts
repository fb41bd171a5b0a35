import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from './settings.js';

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
  it('is the same in the README, with the same defaults', () => {
    const rows = readmeRows();

    expect([...rows.keys()]).toEqual(names);
    expect(rows).toEqual(new Map(SETTINGS.map((setting) => [setting.name, setting.default ?? ''])));
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
