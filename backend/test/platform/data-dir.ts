import { randomUUID } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** See `tools/migrated-data-dir.mjs`. */
const MIGRATED_DATA_DIR = process.env['MIGRATED_DATA_DIR'];

/** A folder for one backend alone, not yet there: whoever needs it makes it. */
export function newDataDir(): string {
  return join(tmpdir(), 'parley-test', randomUUID());
}

/** Puts a migrated database there, unless the folder is there already. */
export function prepareDataDir(dataDir: string): void {
  if (MIGRATED_DATA_DIR !== undefined && !existsSync(dataDir)) {
    cpSync(MIGRATED_DATA_DIR, dataDir, { recursive: true });
  }
}
