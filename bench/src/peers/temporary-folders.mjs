import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const existing = new Set();

export function makeTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  existing.add(folder);
  return folder;
}

export function removeTemporaryFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  existing.delete(folder);
}

process.on('exit', () => {
  for (const folder of existing) removeTemporaryFolder(folder);
});
