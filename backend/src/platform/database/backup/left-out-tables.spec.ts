import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../../package-root.js';
import { LEFT_OUT_TABLES } from './left-out-tables.js';

/** What a backup has, decided table by table. */
const KEPT_TABLES = [
  'admin_recovery_code',
  'admin_user',
  'audit_entry',
  'audit_head',
  'institution',
  'lesson_text',
  'practice_session',
  // When its sessions were last heard of: that is when they end.
  'replica',
  'retention_run',
  'server_secret',
  'transcript_turn',
];

describe('a backup', () => {
  it('has every table of the data model, or leaves it out on purpose', () => {
    const schema = readFileSync(join(findPackageRoot(), 'prisma', 'schema.prisma'), 'utf8');
    const models = [...schema.matchAll(/^model [^]+?@@map\("(\w+)"\)\n\}/gm)].map(([, table = '']) => table);

    expect(models.length).toBe(schema.match(/^model /gm)?.length);
    expect([...KEPT_TABLES, ...LEFT_OUT_TABLES].sort()).toEqual(models.sort());
  });
});
