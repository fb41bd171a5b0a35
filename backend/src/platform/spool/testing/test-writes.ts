import { randomUUID } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrismaService } from '../../database/prisma.service.js';
import { DatabaseWatch } from '../../health/database-watch.js';
import { Spool } from '../spool.js';
import { SpoolDrainer } from '../spool-drainer.js';
import { SpooledWrites } from '../spooled-writes.js';

/** Above every pid that Linux gives. */
const NOBODY = 2 ** 30;

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

/** Makes all files of a spool folder those of a process that is no more, as after its end. */
export async function leaveBehind(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [host, , , rest] = name.split('@');
    await rename(join(folder, name), join(folder, [host, NOBODY, randomUUID(), rest].join('@')));
  }
}
