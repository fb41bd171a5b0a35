import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_ACTIONS } from 'parley/contracts';
import { findPackageRoot } from '../platform/package-root.js';

describe('docs/audit-trail.md', () => {
  it('lists everything that is recorded, in the order of the list', () => {
    const text = readFileSync(join(findPackageRoot(), 'docs', 'audit-trail.md'), 'utf8');
    const listed = [...text.matchAll(/^\| `([a-z_]+\.[a-z_]+)` +\|/gm)].map(([, action]) => action);
    expect(listed).toEqual(AUDIT_ACTIONS);
  });
});
