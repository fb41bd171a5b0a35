import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackageRoot } from './package-root.js';

describe('the root of the package', () => {
  it('is found from the sources and from the build', () => {
    const root = findPackageRoot();

    expect(existsSync(join(root, 'package.json'))).toBe(true);
    expect(findPackageRoot(join(root, 'dist', 'backend', 'platform'))).toBe(root);
  });

  it('is missed aloud', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'parley-root-'));

    expect(() => findPackageRoot(elsewhere)).toThrow('prisma/schema.prisma');
    rmSync(elsewhere, { recursive: true });
  });
});
