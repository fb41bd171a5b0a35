import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrismaService } from '../../database/prisma.service.js';
import { DatabaseWatch } from '../../health/database-watch.js';
import { Spool } from '../spool.js';
import { SpoolDrainer } from '../spool-drainer.js';
import { SpooledWrites } from '../spooled-writes.js';

/** What stands between those who write and the database, assembled as the application does. */
export interface TestWrites {
  readonly folder: string;
  readonly watch: DatabaseWatch;
  readonly spool: Spool;
  readonly drainer: SpoolDrainer;
  readonly writes: SpooledWrites;
}

/** A folder that nobody else has, not yet there: only what is spooled makes it. */
export function newSpoolFolder(): string {
  return join(tmpdir(), 'parley-test', randomUUID(), 'spool');
}

export function assembleTestWrites(
  prisma: Pick<PrismaService, 'ping'>,
  folder = newSpoolFolder(),
): TestWrites {
  // The watch asks nothing else of it.
  const watch = new DatabaseWatch(prisma as PrismaService);
  const spool = new Spool(folder);
  const drainer = new SpoolDrainer(spool, watch);
  return { folder, watch, spool, drainer, writes: new SpooledWrites(spool, drainer, watch) };
}
