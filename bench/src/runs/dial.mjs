import { setTimeout as delay } from 'node:timers/promises';
import { VoiceLoad } from '../load/voice-load.mjs';
import { Samples } from '../measure/samples.mjs';
import { barePipe } from '../peers/node-relays.mjs';
import { startParley } from '../peers/parley.mjs';
import { markdownTable } from '../report/markdown.mjs';

/** Learners that come one at a time. */
const LEARNERS = 20;
/** Between two of them, beyond the time of a dial: as long as a warm socket needs to be replaced, and more. */
const PAUSE_MS = 200;

const SUBJECTS = [
  { title: 'bare `ws` pipe', start: (upstream) => barePipe.start(upstream) },
  { title: 'Parley, `UPSTREAM_WARM=0`', start: (upstream) => startParley(upstream, { UPSTREAM_WARM: '0' }) },
  {
    title: '**Parley, `UPSTREAM_WARM=1`**',
    start: (upstream) => startParley(upstream, { UPSTREAM_WARM: '1' }),
  },
];

/** What a learner waits for when the upstream is far away. */
export async function measureDial({ dialMs }, surroundings, log) {
  const { upstream } = surroundings;
  upstream.acceptDelayMs = dialMs;
  const data = [];
  for (const { title, start } of SUBJECTS) {
    const relay = await start(upstream);
    try {
      const times = await oneAtATime(relay, dialMs, surroundings);
      data.push({ title, ...times });
      log(`${title}: ready p50 ${times.ready.p50.toFixed(1)} ms`);
    } finally {
      await relay.stop();
    }
  }
  return { markdown: report(data, dialMs), data };
}

async function oneAtATime(relay, dialMs, surroundings) {
  const ready = new Samples();
  const firstAudio = new Samples();
  for (const target of await relay.targets(LEARNERS)) {
    await delay(dialMs + PAUSE_MS);
    const load = new VoiceLoad([target], surroundings);
    await load.connect();
    await load.leave();
    const { results } = load;
    if (results.ready.count === 1) ready.add(results.ready.summary().p50);
    if (results.firstAudio.count === 1) firstAudio.add(results.firstAudio.summary().p50);
  }
  return { ready: ready.summary(), firstAudio: firstAudio.summary() };
}

function report(data, dialMs) {
  const milliseconds = (value) => (value === undefined ? '–' : `${value.toFixed(1)} ms`);
  const rows = data.map(({ title, ready, firstAudio }) => [
    title,
    ...[ready?.p50, ready?.p99, firstAudio?.p50].map(milliseconds),
  ]);
  const table = markdownTable(['', 'ready p50', 'ready p99', 'first audio p50'], rows);
  return `## Connecting, when the upstream takes ${dialMs} ms to accept\n\n${LEARNERS} learners, one after the other.\n\n${table}\n`;
}
