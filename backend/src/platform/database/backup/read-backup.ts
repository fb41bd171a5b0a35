import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BackupError, isFileError, systemCode } from './backup-error.js';
import { type BackedUpTable, type BackupHeader, readEnd, readHeader, tableOfBatch } from './backup-format.js';

/** What a file has, all of it read and found to be as it was written. */
export interface CheckedBackup {
  readonly file: string;
  readonly header: BackupHeader;
  readonly tables: readonly BackedUpTable[];
}

/**
 * Reads the whole file and keeps nothing of it.
 * @throws BackupError `damaged`, `newer` or `file`
 */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const ends = { first: '', last: '' };
  const hashes = new Map<string, Hash>();
  await eachLine(file, (line) => {
    const table = tableOfBatch(line);
    if (table !== null) hashOf(hashes, table).update(`${line}\n`);
    if (ends.first === '') {
      readHeader(line);
      ends.first = line;
    }
    ends.last = line;
  });
  if (ends.first === ends.last || tableOfBatch(ends.last) !== null) throw cutOff();
  const { tables } = readEnd(ends.last);
  compareSums(tables, new Map([...hashes].map(([name, hash]) => [name, hash.digest('hex')])));
  return { file, header: readHeader(ends.first), tables };
}

/** @param found of the tables that have rows */
function compareSums(tables: readonly BackedUpTable[], found: Map<string, string>): void {
  const nothing = createHash('sha256').digest('hex');
  for (const { name, sha256 } of tables) {
    if ((found.get(name) ?? nothing) !== sha256) {
      throw new BackupError(
        'damaged',
        `The backup is damaged: ${name} is not as it was written. Take another one.`,
      );
    }
    found.delete(name);
  }
  if (found.size > 0) {
    throw new BackupError('damaged', 'The backup is damaged: it has rows that it does not tell of.');
  }
}

/** The batches in their order, each waited for. */
export async function eachBatch(
  { file }: CheckedBackup,
  take: (table: string, line: string) => Promise<void>,
): Promise<void> {
  await eachLine(file, async (line) => {
    const table = tableOfBatch(line);
    if (table !== null) await take(table, line);
  });
}

async function eachLine(file: string, take: (line: string) => void | Promise<void>): Promise<void> {
  try {
    await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(chunks)) await take(line);
    });
  } catch (error) {
    throw explained(error, file);
  }
}

/** A line may be longer than many chunks: each chunk is looked through once. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]).toString('utf8');
      begun = [];
      from = end + 1;
    }
    begun.push(chunk.subarray(from));
  }
  if (begun.some(({ length }) => length > 0)) throw cutOff();
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof BackupError) return error;
  const code = systemCode(error);
  // What is missing of a gzip stream.
  if (code === 'Z_BUF_ERROR') return cutOff(error);
  if (code?.startsWith('Z_') === true) {
    return new BackupError('damaged', `${file} is no backup of Parley, or it is damaged.`, { cause: error });
  }
  // Reading a folder names no path.
  if (isFileError(error) || code === 'EISDIR') {
    return new BackupError('file', `The backup cannot be read: ${String(error)}`, { cause: error });
  }
  return error;
}

function cutOff(cause?: unknown): BackupError {
  return new BackupError(
    'damaged',
    'The backup is cut off: its end is missing. Copy it anew, or take another one.',
    {
      cause,
    },
  );
}

function hashOf(hashes: Map<string, Hash>, table: string): Hash {
  const hash = hashes.get(table) ?? createHash('sha256');
  hashes.set(table, hash);
  return hash;
}
