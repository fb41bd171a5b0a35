import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../package-root.js';

const ROOT = findPackageRoot();

/** Of the database itself, worked out of what is in the map. */
const DERIVED = ['practice_session.lesson_hash'];

/** `table.column` of all that the data model stores. */
function storedColumns(): string[] {
  const schema = readFileSync(join(ROOT, 'prisma', 'schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model (\w+) \{\n([^]*?)\n\}/gm)];
  const modelNames = models.map(([, name]) => name);
  return models.flatMap(([, , body = '']) => {
    const [, table = ''] = /@@map\("(\w+)"\)/.exec(body) ?? [];
    const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)(.*)$/gm)];
    return fields
      .filter(([, , type]) => !modelNames.includes(type))
      .map(([, field = '', , rest = '']) => `${table}.${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? field}`);
  });
}

/** `table.column` of all that the data map of `docs/privacy.md` names. */
function mappedColumns(): string[] {
  const page = readFileSync(join(ROOT, 'docs', 'privacy.md'), 'utf8');
  return [...page.matchAll(/^\| `(\w+)` +\| ([^|]+) \|/gm)].flatMap(([, table = '', columns = '']) =>
    [...columns.matchAll(/`(\w+)`/g)].map(([, column = '']) => `${table}.${column}`),
  );
}

describe('the data map of docs/privacy.md', () => {
  it('names every column that is stored, once, and none that is not', () => {
    const stored = storedColumns().filter((column) => !DERIVED.includes(column));

    expect(stored.length).toBeGreaterThan(100);
    expect(mappedColumns().sort()).toEqual(stored.sort());
  });
});
