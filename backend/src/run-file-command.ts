import { resolve } from 'node:path';
import process from 'node:process';
import { parseFileWord } from './backup-command.js';
import { explainStartFailure } from './start-failure.js';

/**
 * A program whose one word is a file: prints what became of it, or why nothing did, with exit code 1.
 *
 * @param run resolves to what is printed
 */
export async function runFileCommand(usage: string, run: (file: string) => Promise<string>): Promise<void> {
  const file = parseFileWord(process.argv.slice(2));
  try {
    if (file === null) {
      process.stderr.write(`${usage}\n`);
      process.exitCode = 1;
    } else {
      process.stdout.write(`${await run(resolve(file))}\n`);
    }
  } catch (error) {
    process.stderr.write(`${explainStartFailure(error)}\n`);
    process.exitCode = 1;
  }
}
