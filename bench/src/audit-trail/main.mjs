/** How long `npm run audit:verify` takes: `npm run bench:audit-trail -- --help`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { openDatabase } from '../database/filled-database.mjs';
import { describeMachine } from '../measure/machine.mjs';
import { median } from '../measure/samples.mjs';
import { startParley } from '../peers/parley.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../peers/temporary-folders.mjs';
import { markdownTable } from '../report/markdown.mjs';
import { trailStatements } from './seed-trail.mjs';
import { runProgram } from '../run-program.mjs';

const USAGE = `npm run bench:audit-trail -- [options]

  --entries 100000    how long the trail is
  --runs 5            how often it is verified
  --embedded          in the database inside, instead of the server that BENCH_DATABASE_URL names`;

const VERIFY_PROGRAM = join(import.meta.dirname, '..', '..', '..', 'dist', 'backend', 'verify-audit.js');
/** Nobody talks to anybody while the trail is written. */
const NO_UPSTREAM = { url: 'ws://127.0.0.1:9' };

const log = (line) => process.stderr.write(`${line}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      entries: { type: 'string', default: '100000' },
      runs: { type: 'string', default: '5' },
      embedded: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return { ...values, entries: Number(values.entries), runs: Number(values.runs) };
}

/** One run as an operator starts it, in seconds: the whole command, and what it says that the trail itself took. */
function verify(settings) {
  const { PATH } = process.env;
  const startMs = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFY_PROGRAM], {
    env: { PATH, ...settings },
    encoding: 'utf8',
  });
  const command = (performance.now() - startMs) / 1000;
  const trail = / in (\d+\.\d+) s\./.exec(stdout)?.[1];
  if (status !== 0 || trail === undefined) throw new Error(`Not verified: ${stdout}${stderr}`);
  log(stdout.trim().split('\n')[0]);
  return { command, trail: Number(trail) };
}

function report(runs, entries, title) {
  const row = (name, values) =>
    [name, median(values), Math.min(...values), Math.max(...values)].map((value) =>
      typeof value === 'number' ? value.toFixed(2) : value,
    );
  const table = markdownTable(
    ['seconds', 'median', 'min', 'max'],
    [
      row(
        'the whole command',
        runs.map(({ command }) => command),
      ),
      row(
        'the trail alone, as it prints',
        runs.map(({ trail }) => trail),
      ),
    ],
  );
  return `## ${entries} entries verified, ${title}, ${runs.length} runs\n\n${table}`;
}

async function run({ entries, runs, embedded }) {
  const folder = makeTemporaryFolder();
  const database = openDatabase(embedded, folder);
  const machine = describeMachine();
  try {
    await database.create();
    // Migrated by the product itself.
    const relay = await startParley(NO_UPSTREAM, database.settings);
    await relay.stop();
    await database.fill(await trailStatements(entries));
    log(`${entries} entries written`);
    const took = Array.from({ length: runs }, () => verify(database.settings));
    process.stdout.write(
      `\n${markdownTable(['Machine', ''], machine)}\n\n${report(took, entries, database.title)}\n`,
    );
  } finally {
    await database.drop();
    removeTemporaryFolder(folder);
  }
}

await runProgram({ usage: USAGE, readOptions, run });
