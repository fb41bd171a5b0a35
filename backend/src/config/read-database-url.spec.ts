import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDatabaseUrl } from './read-database-url.js';
import { type Environment, SettingsReader } from './settings-reader.js';

function read(environment: Environment): { url: string | undefined; problems: string[] } {
  const settings = new SettingsReader(environment);
  const url = readDatabaseUrl(settings);
  return { url, problems: settings.problems.map(({ setting, problem }) => `${setting} ${problem}`) };
}

describe('the address of the database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-database-url-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is taken as it is when it has its password, or needs none', () => {
    for (const url of [
      'postgres://parley:a%2Fb@db/parley',
      'postgresql://parley@db:5432/parley?sslmode=require',
    ]) {
      expect(read({ DATABASE_URL: url })).toEqual({ url, problems: [] });
    }
  });

  it.each(['secret', 'a/b@c:d#e?f', '100%', '%41', 'pä"ß', '=+&'])(
    'gets the password %j from a file of its own, whatever is in it',
    (password) => {
      const file = join(folder, 'password');
      writeFileSync(file, `${password}\n`);
      const { url = '', problems } = read({
        DATABASE_URL: 'postgres://parley@db:5432/parley?sslmode=require',
        DATABASE_PASSWORD_FILE: file,
      });

      const parsed = new URL(url);
      expect(problems).toEqual([]);
      expect(decodeURIComponent(parsed.password)).toBe(password);
      expect([parsed.username, parsed.host, parsed.pathname, parsed.search]).toEqual([
        'parley',
        'db:5432',
        '/parley',
        '?sslmode=require',
      ]);
    },
  );

  it('has one password', () => {
    expect(
      read({ DATABASE_URL: 'postgres://parley:one@db/parley', DATABASE_PASSWORD: 'two' }).problems,
    ).toEqual(['DATABASE_PASSWORD is set, and DATABASE_URL has a password too']);
  });

  it('is missed where there is a password for it', () => {
    expect(read({ DATABASE_PASSWORD: 'two' }).problems).toEqual([
      'DATABASE_URL is not set although DATABASE_PASSWORD is',
    ]);
  });
});
