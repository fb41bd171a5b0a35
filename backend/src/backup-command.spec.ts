import { describeBackup, describeRestore, parseFileWord } from './backup-command.js';

const TABLES = [
  { name: 'practice_session', rows: 12_000, sha256: '' },
  { name: 'institution', rows: 1, sha256: '' },
];
const HEADER = {
  parley_backup: 1,
  version: '1.2.3',
  taken_at: '2026-11-26T03:00:00.000Z',
  migrations: [],
  settings: ['PORT', 'ENCRYPTION_KEY'],
};

describe('the commands that back up and restore', () => {
  it('take one file', () => {
    expect(parseFileWord(['a b.gz'])).toBe('a b.gz');
    expect([[], [''], ['--help'], ['a', 'b']].map(parseFileWord)).toEqual([null, null, null, null]);
  });

  it('say how much there is', () => {
    expect(describeBackup('kept.gz', 12_345_678, TABLES)).toMatch(
      /^Backed up to kept\.gz: 12,001 rows of 2 tables, 12\.3 MB\.\n/,
    );
  });

  it('name the settings that are missing where it was restored, and what comes of that', () => {
    expect(describeRestore(HEADER, TABLES, ['PORT', 'ENCRYPTION_KEY'])).toBe(
      'Restored what Parley 1.2.3 kept at 2026-11-26T03:00:00.000Z: 12,001 rows of 2 tables.',
    );
    const text = describeRestore(HEADER, TABLES, ['PORT']);
    expect(text).toContain('Set there, and not here: ENCRYPTION_KEY.');
    expect(text).toContain('no second factor opens');
  });
});
