import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { DatabaseStartError } from './database-start-error.js';

/** The lock files of this process: its own pid in a file otherwise means a previous life of the same container. */
const heldHere = new Set<string>();

/**
 * Keeps a second process away from a folder by a file that names the holder. A holder that died is replaced.
 * @param file absolute path of the lock file
 * @returns releases the lock
 * @throws DatabaseStartError `in_use`
 */
export async function lockFolder(file: string): Promise<() => Promise<void>> {
  if (!(await createLock(file))) {
    await refuseLivingHolder(file);
    await rm(file, { force: true });
    if (!(await createLock(file))) {
      throw inUse(file, 'another process');
    }
  }
  heldHere.add(file);
  return async () => {
    heldHere.delete(file);
    await rm(file, { force: true });
  };
}

/** False when the file is there already. */
async function createLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(`${process.pid} ${hostname()}\n`);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) {
      return false;
    }
    throw new DatabaseStartError('unreadable', `DATA_DIR cannot be written: ${String(error)}`, {
      cause: error,
    });
  }
}

async function refuseLivingHolder(file: string): Promise<void> {
  if (heldHere.has(file)) {
    throw inUse(file, 'this process');
  }
  const [pidText, host] = (await readFile(file, 'utf8')).trim().split(' ');
  const pid = Number(pidText);
  if (host !== undefined && host !== hostname()) {
    throw inUse(file, `process ${pid} on ${host}`);
  }
  if (pid !== process.pid && isAlive(pid)) {
    throw inUse(file, `process ${pid}`);
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // ESRCH: no such process. EPERM: it exists and belongs to somebody else.
    return isErrno(error, 'EPERM');
  }
}

function isErrno(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function inUse(file: string, holder: string): DatabaseStartError {
  return new DatabaseStartError(
    'in_use',
    `The embedded database is already open in ${holder}. Stop that one, choose another DATA_DIR, or set ` +
      `DATABASE_URL to a Postgres server. If it is not running any more, delete ${file}.`,
  );
}
