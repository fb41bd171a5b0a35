/** How fast session log, overview and the list of what runs are with a million sessions in it: `npm run bench:session-log -- --help`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { TimerWheel } from '../load/timer-wheel.mjs';
import { describeMachine } from '../measure/machine.mjs';
import { makeAdmin, openDatabase } from '../database/filled-database.mjs';
import { startParley } from '../peers/parley.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../peers/temporary-folders.mjs';
import { markdownTable } from '../report/markdown.mjs';
import { FakeUpstream } from '../upstream/fake-upstream.mjs';
import { exportReport, voicesReport } from './export-report.mjs';
import { answersTable, measureLiveNow, measureOverview } from './measure-answers.mjs';
import { measureExport, measureVoices } from './measure-export.mjs';
import { measurePages, pagesTable } from './measure-pages.mjs';
import { DAYS, seedStatements } from './seed-sql.mjs';
import { StaffBrowser } from './staff-browser.mjs';
import { runProgram } from '../run-program.mjs';

const USAGE = `npm run bench:session-log -- [options]

  --sessions 1000000  how many sessions there are
  --pages 40          how many pages of each kind are asked for
  --answers 40        how many overviews of each length, and lists of what runs
  --voices 5          how many conversations are held while an export runs; 0: none
  --parts pages,overview,live,files
                      what is measured
  --embedded          with the database inside, instead of the server that BENCH_DATABASE_URL names`;

const RESULTS_FOLDER = join(import.meta.dirname, '..', '..', '..', 'dist', 'bench');

const log = (line) => process.stderr.write(`${line}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      sessions: { type: 'string', default: '1000000' },
      pages: { type: 'string', default: '40' },
      answers: { type: 'string', default: '40' },
      voices: { type: 'string', default: '5' },
      parts: { type: 'string', default: 'pages,overview,live,files' },
      embedded: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [sessions, pages, answers, voices] = [
    values.sessions,
    values.pages,
    values.answers,
    values.voices,
  ].map(Number);
  return { ...values, sessions, pages, answers, voices, parts: new Set(values.parts.split(',')) };
}

/** A database that was migrated by the product itself, and then filled. */
async function fill(database, upstream, sessions) {
  await database.create();
  const relay = await startParley(upstream, database.settings);
  await relay.stop();
  const startMs = Date.now();
  await database.fill(seedStatements(sessions));
  log(`${sessions} sessions in ${((Date.now() - startMs) / 1000).toFixed(0)} s`);
}

async function measure(database, surroundings, options) {
  const relay = await startParley(surroundings.upstream, database.settings);
  const browser = new StaffBrowser(relay.address);
  try {
    await browser.logIn(options.credentials);
    return await measureParts(browser, relay, surroundings, options);
  } finally {
    browser.close();
    await relay.stop();
  }
}

/** What was not asked for is null. */
async function measureParts(browser, relay, surroundings, { sessions, pages, answers, voices, parts }) {
  const seeded = { sessions, days: DAYS };
  const only = (part, work) => (parts.has(part) ? work() : null);
  return {
    pages: await only('pages', () => measurePages(browser, pages, log)),
    overview: await only('overview', () => measureOverview(browser, answers, log)),
    live: await only('live', () => measureLiveNow(browser, relay, surroundings, answers, log)),
    files: await only('files', () => measureExport(browser, relay, seeded)),
    voices:
      voices === 0
        ? null
        : await only('files', () => measureVoices(browser, relay, seeded, surroundings, voices)),
  };
}

function report(data, { sessions, pages, answers }, title) {
  const { overview, live, files, voices } = data;
  const answered = [...(overview ?? []), ...(live ?? [])];
  return [
    `## Session log with ${sessions} sessions, ${title}`,
    data.pages === null
      ? ''
      : `${pages} pages of each kind, 50 sessions a page, one after the other over HTTP; every fourth in ascending order.`,
    data.pages === null ? '' : pagesTable(data.pages),
    answered.length === 0 ? '' : `${answers} answers of each kind.\n\n${answersTable(answered)}`,
    files === null ? '' : exportReport(files),
    voices === null ? '' : voicesReport(voices),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function save(markdown, data) {
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  writeFileSync(join(RESULTS_FOLDER, 'session-log.md'), markdown);
  writeFileSync(join(RESULTS_FOLDER, 'session-log.json'), JSON.stringify(data, null, 2));
}

async function run(options) {
  const folder = makeTemporaryFolder();
  const database = openDatabase(options.embedded, folder);
  const machine = describeMachine();
  const wheel = new TimerWheel();
  const upstream = new FakeUpstream(wheel);
  await upstream.listen();
  wheel.start();
  try {
    await fill(database, upstream, options.sessions);
    const credentials = makeAdmin({ DATA_DIR: folder, ...database.settings });
    const data = await measure(database, { upstream, wheel }, { ...options, credentials });
    const markdown = `${markdownTable(['Machine', ''], machine)}\n\n${report(data, options, database.title)}\n`;
    save(markdown, data);
    process.stdout.write(`\n${markdown}`);
  } finally {
    wheel.stop();
    upstream.close();
    await database.drop();
    removeTemporaryFolder(folder);
  }
}

await runProgram({ usage: USAGE, readOptions, run });
