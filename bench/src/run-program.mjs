import process from 'node:process';

/**
 * Runs a bench as a program of its own: `--help` prints the usage, a bench that is broken ends with 1 and says why, and a signal ends it at once.
 *
 * @param usage printed for `--help`
 * @param readOptions throws for words that cannot be understood
 * @param run resolves when everything has been printed; open sockets and timers are not waited for
 */
export async function runProgram({ usage, readOptions, run }) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  try {
    const options = readOptions();
    if (options.help) process.stdout.write(`${usage}\n`);
    else await run(options);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}
