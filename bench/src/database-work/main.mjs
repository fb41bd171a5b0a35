/** What conversations cost the database: `npm run bench:database -- --help`. */
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '../database/filled-database.mjs';
import { TimerWheel } from '../load/timer-wheel.mjs';
import { VoiceLoad } from '../load/voice-load.mjs';
import { describeMachine } from '../measure/machine.mjs';
import { startParley } from '../peers/parley.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../peers/temporary-folders.mjs';
import { markdownTable } from '../report/markdown.mjs';
import { FakeUpstream } from '../upstream/fake-upstream.mjs';
import { between, DatabaseWork, perSession } from './database-work.mjs';
import { runProgram } from '../run-program.mjs';

const USAGE = `npm run bench:database -- [options]

  --sessions 60   how many conversations are held at the same time
  --seconds 60    how long each of them is
  --idle 30       how long the idle server is watched before

BENCH_DATABASE_URL names a Postgres server that serves nothing else; with pg_stat_statements it counts statements too.`;

/** A connection that is idle tells the server of its work within ten seconds. */
const COUNTED_AFTER_MS = 11_000;

const log = (line) => process.stderr.write(`${line}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      sessions: { type: 'string', default: '60' },
      seconds: { type: 'string', default: '60' },
      idle: { type: 'string', default: '30' },
      help: { type: 'boolean', default: false },
    },
  });
  const [sessions, seconds, idle] = [values.sessions, values.seconds, values.idle].map(Number);
  return { ...values, sessions, seconds, idle };
}

async function timed(work, doing) {
  const before = await work.read();
  const startMs = performance.now();
  await doing();
  await delay(COUNTED_AFTER_MS);
  return {
    counted: between(before, await work.read()),
    seconds: (performance.now() - startMs) / 1000,
  };
}

async function converse(relay, surroundings, { sessions, seconds }) {
  const load = new VoiceLoad(await relay.targets(sessions), surroundings);
  await load.connect();
  await load.measure(seconds);
  const losses = await load.settle();
  log(`${sessions} conversations of ${seconds} s: ${JSON.stringify(losses)}`);
  await load.leave();
}

function table({ idle, busy, each }) {
  const row = (title, name, unit = 1) => [
    title,
    (idle.counted[name] / idle.seconds / unit).toFixed(2),
    (busy.counted[name] / busy.seconds / unit).toFixed(2),
    (each[name] / unit).toFixed(2),
  ];
  return markdownTable(
    ['', 'idle, a second', 'busy, a second', 'a conversation'],
    [
      row('statements', 'statements'),
      row('transactions', 'transactions'),
      row('rows inserted', 'inserted'),
      row('rows updated', 'updated'),
      row('rows deleted', 'deleted'),
      row('WAL, kB', 'wal', 1000),
      row('kept on disk with indexes, kB', 'kept', 1000),
    ],
  );
}

async function measure(database, surroundings, options) {
  const relay = await startParley(surroundings.upstream, database.settings);
  const work = new DatabaseWork(database.settings.DATABASE_URL);
  try {
    if (!(await work.open())) log('pg_stat_statements is not there: statements are not counted.');
    await delay(COUNTED_AFTER_MS);
    const idle = await timed(work, () => delay(options.idle * 1000));
    const busy = await timed(work, () => converse(relay, surroundings, options));
    const each = perSession(idle.counted, idle.seconds, busy.counted, busy.seconds, options.sessions);
    return { idle, busy, each };
  } finally {
    await work.close();
    await relay.stop();
  }
}

async function run(options) {
  const folder = makeTemporaryFolder();
  const database = openDatabase(false, folder);
  const wheel = new TimerWheel();
  const upstream = new FakeUpstream(wheel);
  await upstream.listen();
  wheel.start();
  try {
    await database.create();
    const result = await measure(database, { upstream, wheel }, options);
    const title = `## What ${options.sessions} conversations of ${options.seconds} s cost the database, ${database.title}`;
    process.stdout.write(
      `${markdownTable(['Machine', ''], describeMachine())}\n\n${title}\n\n${table(result)}\n`,
    );
  } finally {
    wheel.stop();
    upstream.close();
    await database.drop();
    removeTemporaryFolder(folder);
  }
}

await runProgram({ usage: USAGE, readOptions, run });
