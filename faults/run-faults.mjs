/**
 * `npm run test:faults`: every fault, one after the other, on the built product; `--short`: the set that `npm test` runs.
 * Other arguments choose files by name, as Jest does. Prints one line a fault; the table is `dist/faults/report.md`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'dist', 'faults');
const resultsFile = join(folder, 'results.jsonl');
const reportFile = join(folder, 'report.md');

const isShort = process.argv.includes('--short');
const patterns = process.argv.slice(2).filter((argument) => argument !== '--short');

/** Each fault has a deadline of its own; this one is for what hangs beside them. */
const LIMIT_MINUTES = isShort ? 12 : 40;

const SIGNALS = ['SIGINT', 'SIGTERM'];

const filesOf = (families) => families.map((family) => `/${family}\\.fault-spec`);

/** In the short set these wait more than they work, nearly all with five learners at most: half of its time. */
const WAITING = filesOf([
  'silent-peers',
  'upstream-breaks',
  'upstream-refuses',
  'endings',
  'faulty-legs',
  'learner-cut-off',
  'tls',
]);
/** What a process holds in memory depends on how soon it gets to clear it away. */
const MEASURED_ALONE = filesOf(['slow-readers']);

/** What each Jest is told of the files that it runs, stage by stage; those of a stage run at the same time. */
const stages =
  isShort && patterns.length === 0
    ? [[['--testPathIgnorePatterns', ...WAITING, ...MEASURED_ALONE], WAITING], [MEASURED_ALONE]]
    : [[patterns]];

function runJest(files) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['-c', join(root, 'faults', 'jest.faults.config.mjs'), '--runInBand', ...files];
  const child = spawn(process.execPath, [...flags, jest, ...args], {
    cwd: root,
    // Two that redraw the same terminal would wipe out each other's lines.
    stdio: stages.length === 1 ? 'inherit' : ['inherit', 'pipe', 'pipe'],
    env: { ...process.env, FAULTS_SET: isShort ? 'short' : 'all' },
  });
  child.stdout?.pipe(process.stdout, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  // What it leaves behind then is cleared away by its reaper.
  setTimeout(() => child.kill('SIGKILL'), LIMIT_MINUTES * 60_000).unref();
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') console.error(`✗ not over within ${LIMIT_MINUTES} minutes`);
      resolve(code ?? 1);
    });
  });
}

function readResults() {
  if (!existsSync(resultsFile)) return [];
  return readFileSync(resultsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const cell = (text) => text.replaceAll('|', '\\|');

function report(results) {
  const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
  const rows = results.map(
    ({ fault, required, measured, outcome, seconds }) =>
      `| ${cell(fault)} | ${cell(required)} | ${cell(measured)} | ${outcome} | ${seconds} s |`,
  );
  return [
    `# Faults, the ${isShort ? 'short' : 'whole'} set`,
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model}), ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, all on loopback. ` +
      `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped.`,
    '',
    '| fault | required | measured | | took |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

mkdirSync(folder, { recursive: true });
rmSync(resultsFile, { force: true });
let isInterrupted = false;
for (const signal of SIGNALS) process.once(signal, () => (isInterrupted = true));
const codes = [];
for (const runs of stages) {
  if (!isInterrupted) codes.push(...(await Promise.all(runs.map(runJest))));
}
const results = readResults();
writeFileSync(reportFile, report(results));
const failed = results.filter(({ outcome }) => outcome === 'failed');
console.log(`\n${results.length} faults, ${failed.length} not survived: ${reportFile}`);
process.exit(Math.max(...codes));
