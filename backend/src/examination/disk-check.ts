import { mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bad, type Finding, good, warning } from './finding.js';
import { reasonOf } from './reason.js';

const MIB = 1024 * 1024;
const BAD_BELOW_BYTES = 100 * MIB;
const WARNING_BELOW_BYTES = 1024 * MIB;

/** Whether what has to be kept can be kept: room, the right to write, and what an earlier process has left. */
export async function checkDisk(dataDir: string): Promise<Finding[]> {
  const folder = await nearestFolder(dataDir);
  const isMade = folder === dataDir;
  const name = isMade ? `DATA_DIR (${dataDir})` : `${folder}, where DATA_DIR will be made,`;
  return [await checkWriting(folder, name), await checkRoom(folder, name), ...(await checkSpool(dataDir))];
}

/** The folder itself, or the nearest one above it that is there. */
async function nearestFolder(path: string): Promise<string> {
  try {
    await readdir(path);
    return path;
  } catch (error) {
    const above = dirname(path);
    return reasonOf(error) === 'ENOENT' && above !== path ? nearestFolder(above) : path;
  }
}

async function checkWriting(folder: string, name: string): Promise<Finding> {
  try {
    const trial = await mkdtemp(join(folder, '.parley-doctor-'));
    try {
      await writeFile(join(trial, 'trial'), 'x'.repeat(4096));
    } finally {
      await rm(trial, { recursive: true });
    }
    return good(`${name} can be written.`);
  } catch (error) {
    return bad(
      `${name} cannot be written: ${reasonOf(error)}.`,
      'Give the folder to the user that runs Parley, or set DATA_DIR to another one, on a disk that outlives the container.',
    );
  }
}

async function checkRoom(folder: string, name: string): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return judgeRoom(bavail * bsize, name);
  } catch (error) {
    return bad(`The room in ${name} is not known: ${reasonOf(error)}.`, 'Set DATA_DIR to a folder.');
  }
}

/** @param freeBytes for whoever runs Parley */
export function judgeRoom(freeBytes: number, name: string): Finding {
  const says = `${name} has ${Math.round(freeBytes / MIB).toLocaleString('en')} MiB of room.`;
  const remedy = 'Make room: writes that wait for the database, and the embedded database itself, need it.';
  if (freeBytes < BAD_BELOW_BYTES) return bad(says, remedy);
  return freeBytes < WARNING_BELOW_BYTES ? warning(says, remedy) : good(says);
}

async function checkSpool(dataDir: string): Promise<Finding[]> {
  const names = await readdir(join(dataDir, 'spool')).catch(() => []); // not there before anything has waited
  const files = names.filter((name) => name.endsWith('.jsonl')).length;
  if (files === 0) return [];
  return [
    warning(
      `${files} ${files === 1 ? 'file' : 'files'} in ${join(dataDir, 'spool')} wait for the database.`,
      'Keep them: a running Parley writes them when the database is back, and the next start takes over what others left.',
    ),
  ];
}
