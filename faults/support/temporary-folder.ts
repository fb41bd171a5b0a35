import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forget, mind } from './reaper.js';

/** A folder that is removed at the latest when this process has ended, however it ends. */
export async function makeTemporaryFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `parley-faults-${purpose}-`));
  mind({ folders: [folder] });
  return folder;
}

export async function removeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  forget({ folders: [folder] });
}
