import { URLSearchParams } from 'node:url';
import { VoiceLoad } from '../load/voice-load.mjs';
import { percentile } from '../measure/samples.mjs';
import { markdownTable } from '../report/markdown.mjs';
import { DAYS, FIRST_DAY } from './seed-sql.mjs';

/** What the documentation promises of a year's overview. */
export const TARGET_P95_MS = 1_000;

const LIVE_VOICES = 100;
const MS_PER_DAY = 86_400_000;
/** One without and some with changes of the clocks, and one that is half an hour off. */
const TIME_ZONES = ['UTC', 'Europe/Madrid', 'America/New_York', 'Asia/Kolkata'];
const PERIODS = { 'one day': 1, 'one week': 7, 'one month': 30, 'three months': 91, 'one year': 365 };

const date = (number) => new Date(Date.parse(FIRST_DAY) + number * MS_PER_DAY).toISOString().slice(0, 10);

function overviewOf(days) {
  return (n) => {
    const first = (n * 37) % (DAYS - days);
    const query = new URLSearchParams({
      from: date(first),
      to: date(first + days - 1),
      time_zone: TIME_ZONES[n % TIME_ZONES.length],
    });
    return `/api/admin/overview?${query}`;
  };
}

/** Periods of every length, by the clocks of different places. */
export async function measureOverview(browser, times, log) {
  const data = [];
  for (const [name, days] of Object.entries(PERIODS))
    data.push(await measure(browser, `overview, ${name}`, overviewOf(days), times, log));
  return data;
}

/** The list of what runs now, while so many conversations are held. */
export async function measureLiveNow(browser, relay, surroundings, times, log) {
  const load = new VoiceLoad(await relay.targets(LIVE_VOICES), surroundings);
  try {
    await load.connect();
    const { sessions } = await browser.answer('/api/admin/live');
    return [
      await measure(browser, `live now, ${sessions.length} sessions`, () => '/api/admin/live', times, log),
    ];
  } finally {
    await load.leave();
  }
}

async function measure(browser, name, pathOf, times, log) {
  const tookMs = [];
  for (let n = 0; n < times; n += 1) tookMs.push((await browser.answer(pathOf(n))).tookMs);
  tookMs.sort((a, b) => a - b);
  const [p50, p95] = [percentile(tookMs, 0.5), percentile(tookMs, 0.95)];
  log(`${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  return { name, p50, p95, max: tookMs.at(-1) };
}

export function answersTable(data) {
  const rows = data.map(({ name, p50, p95, max }) => [
    name,
    p50.toFixed(0),
    p95 > TARGET_P95_MS ? `**${p95.toFixed(0)}**` : p95.toFixed(0),
    max.toFixed(0),
  ]);
  return markdownTable(['answer', 'p50 ms', 'p95 ms', 'max ms'], rows);
}
