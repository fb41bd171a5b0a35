import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from './package-root.js';
import { readPackageVersion } from './package-version.js';

const LINES_MAX = 80;

describe('the changelog', () => {
  const text = readFileSync(join(findPackageRoot(), 'CHANGELOG.md'), 'utf8');
  const versions = [...text.matchAll(/^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/gm)].map(
    ([, version]) => version,
  );

  it('has this version, dated, as the newest of those that are out', async () => {
    expect(versions[0]).toBe(await readPackageVersion());
  });

  it('is short enough to be read before an upgrade: what is of one version', () => {
    for (const version of text.split(/^## /m))
      expect(version.split('\n').length).toBeLessThanOrEqual(LINES_MAX);
  });
});
