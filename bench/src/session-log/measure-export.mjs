import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as delay } from 'node:timers/promises';
import { VoiceLoad } from '../load/voice-load.mjs';
import { residentBytes } from '../measure/process-meter.mjs';
import { FIRST_DAY } from './seed-sql.mjs';

const ROWS = 100_000;
const VOICE_SECONDS = 30;
const SETTLE_SECONDS = 2;
const MEMORY_EVERY_MS = 100;

/** The period from the first day in which so many sessions began. */
function periodOf(rows, { sessions, days }) {
  const end = Date.parse(`${FIRST_DAY}T00:00:00Z`) + Math.ceil((rows / sessions) * days) * 86_400_000;
  return { from: `${FIRST_DAY}T00:00:00Z`, to: new Date(end).toISOString() };
}

/** A file of 100,000 sessions: how long it takes, and how much memory the server has more meanwhile. */
export async function measureExport(browser, relay, seeded) {
  const period = periodOf(ROWS, seeded);
  const data = [];
  for (const format of ['csv', 'json']) {
    const beforeBytes = residentBytes([relay.pid]);
    let mostBytes = beforeBytes;
    const watch = setInterval(
      () => (mostBytes = Math.max(mostBytes, residentBytes([relay.pid]))),
      MEMORY_EVERY_MS,
    );
    const startMs = performance.now();
    const { bytes, lines } = await take(await browser.export({ ...period, format }));
    clearInterval(watch);
    data.push({
      format,
      bytes,
      lines,
      seconds: (performance.now() - startMs) / 1000,
      beforeBytes,
      mostBytes,
    });
  }
  return data;
}

/** Round trips of voices without an export, and with exports that never end. */
export async function measureVoices(browser, relay, seeded, surroundings, voices) {
  const without = await roundTrips(relay, surroundings, voices);
  let goesOn = true;
  let exported = 0;
  const exporting = (async () => {
    while (goesOn) {
      const { lines } = await take(
        await browser.export({ ...periodOf(ROWS, seeded), format: 'csv' }),
        () => goesOn,
      );
      exported += lines;
    }
  })();
  const during = await roundTrips(relay, surroundings, voices);
  goesOn = false;
  await exporting;
  return { voices, without, during, exported };
}

async function roundTrips(relay, surroundings, voices) {
  const load = new VoiceLoad(await relay.targets(voices), surroundings);
  try {
    await load.connect();
    await delay(SETTLE_SECONDS * 1000);
    await load.measure(VOICE_SECONDS);
    const losses = await load.settle();
    return { ...load.results.roundTrip.summary(), count: load.results.roundTrip.count, ...losses };
  } finally {
    await load.leave();
  }
}

/** Reads to the end, or until nobody wants more. */
async function take(answer, wantsMore = () => true) {
  let [bytes, lines] = [0, 0];
  for await (const chunk of answer) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
    if (!wantsMore()) break;
  }
  return { bytes, lines };
}
