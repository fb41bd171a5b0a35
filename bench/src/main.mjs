import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { TimerWheel } from './load/timer-wheel.mjs';
import { describeMachine } from './measure/machine.mjs';
import { readOptions, USAGE, UsageError } from './options.mjs';
import { canPin, goFirst, pinLoad, RELAY_CORE } from './peers/child-processes.mjs';
import { allProcesses, keepOff } from './peers/quiet-core.mjs';
import { markdownTable } from './report/markdown.mjs';
import { compare } from './runs/compare.mjs';
import { measureDial } from './runs/dial.mjs';
import { findMax } from './runs/find-max.mjs';
import { measureMint } from './runs/mint.mjs';
import { FakeUpstream } from './upstream/fake-upstream.mjs';

const RUNS = { compare, 'find-max': findMax, mint: measureMint, dial: measureDial };
const RESULTS_FOLDER = join(import.meta.dirname, '..', '..', 'dist', 'bench');

/** Progress goes where it does not get into a table that is piped on. */
function log(line) {
  process.stderr.write(`${line}\n`);
}

function leaveOutMissing(peers) {
  return peers.filter(({ name, whyMissing }) => {
    const why = whyMissing();
    if (why !== null) log(`${name}: ${why}`);
    return why === null;
  });
}

/** @returns how many threads of other programs are kept off the relay's core, for as long as this one runs */
function clearRelayCore() {
  const { moved, restore } = keepOff(RELAY_CORE, allProcesses());
  process.once('exit', restore);
  return moved;
}

async function run(options) {
  pinLoad();
  const moved = options.isAlone && canPin ? clearRelayCore() : 0;
  const machine = describeMachine({ goesFirst: goFirst(), moved });
  const wheel = new TimerWheel();
  const upstream = new FakeUpstream(wheel);
  await upstream.listen();
  wheel.start();
  try {
    const peers = leaveOutMissing(options.peers);
    const { markdown, data } = await RUNS[options.mode]({ ...options, peers }, { upstream, wheel }, log);
    const report = `${markdownTable(['Machine', ''], machine)}\n\n${markdown}`;
    save(options.mode, report, { machine: Object.fromEntries(machine), data });
    process.stdout.write(`\n${report}`);
  } finally {
    wheel.stop();
    upstream.close();
  }
}

function save(mode, report, data) {
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  writeFileSync(join(RESULTS_FOLDER, `${mode}.md`), report);
  writeFileSync(join(RESULTS_FOLDER, `${mode}.json`), JSON.stringify(data, null, 2));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

try {
  const options = readOptions(process.argv.slice(2));
  if (options.wantsHelp) process.stdout.write(`${USAGE}\n`);
  else await run(options);
  // Nothing that is still open is worth waiting for.
  process.exit(0);
} catch (error) {
  log(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error.stack);
  process.exit(1);
}
