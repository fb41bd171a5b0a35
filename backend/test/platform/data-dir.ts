import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one backend alone, not yet there: whoever needs it makes it. */
export function newDataDir(): string {
  return join(tmpdir(), 'parley-test', randomUUID());
}
