import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { VoiceLoad } from '../load/voice-load.mjs';
import { median, Samples } from '../measure/samples.mjs';
import { serverSettings, startParley } from '../peers/parley.mjs';
import { markdownTable } from '../report/markdown.mjs';
import { AFTERMATH_MS } from './measurement.mjs';

/** How many tokens are redeemed for the figure, and how many of them a second. */
const REDEEMED = 300;
const REDEEMED_PER_SECOND = 50;
const WARM_UP_SECONDS = 2;

/**
 * How fast Parley alone hands out tokens, and how long one takes from the answered upgrade to `session.created`: with an upstream that
 * is kept warm, as one far away is, and with a dial in between.
 */
export async function measureMint({ rounds, seconds }, surroundings, log) {
  const data = [];
  for (let round = 1; round <= rounds; round += 1) {
    const minted = await withParley('0', surroundings, async (relay) => ({
      ...(await mintFor(relay.mint, seconds)),
      dialled: await redeem(relay, surroundings),
    }));
    const redeemed = await withParley('1', surroundings, (relay) => redeem(relay, surroundings));
    data.push({ ...minted, redeemed });
    const { perSecond, dialled } = minted;
    log(
      `round ${round} of ${rounds}: ${perSecond.toFixed(0)} tokens/s, redeem p99 ${redeemed.p99.toFixed(1)} ms, ` +
        `with a dial ${dialled.p99.toFixed(1)} ms`,
    );
  }
  return { markdown: report(data), data };
}

/** A Parley that has minted for a while and has held conversations, with so many upstreams kept warm. */
async function withParley(warmUpstreams, surroundings, work) {
  const settings = { ...serverSettings(), UPSTREAM_WARM: warmUpstreams };
  const relay = await startParley(surroundings.upstream, settings);
  try {
    await mintFor(relay.mint, WARM_UP_SECONDS);
    await redeem(relay, surroundings);
    await delay(AFTERMATH_MS);
    return await work(relay);
  } finally {
    await relay.stop();
  }
}

async function mintFor(mint, seconds) {
  const took = new Samples();
  const startMs = performance.now();
  await mint.inParallel(async () => {
    const begunAtMs = performance.now();
    await mint.mint();
    took.add(performance.now() - begunAtMs);
    return performance.now() - startMs < seconds * 1000;
  });
  const { p50, p99 } = took.summary();
  return { perSecond: took.count / ((performance.now() - startMs) / 1000), mintP50: p50, mintP99: p99 };
}

async function redeem(relay, surroundings) {
  const load = new VoiceLoad(await relay.targets(REDEEMED), surroundings);
  try {
    await load.connect(REDEEMED_PER_SECOND);
    return load.results.readyAfterUpgrade.summary();
  } finally {
    await load.leave();
  }
}

function report(data) {
  const middle = (read, digits = 1) => median(data.map(read)).toFixed(digits);
  const row = (what, read) => [
    what,
    `${middle((round) => read(round).p50)} ms`,
    `${middle((round) => read(round).p99)} ms`,
  ];
  const table = markdownTable(
    ['', 'p50', 'p99'],
    [
      row(
        `mint, 8 at a time: ${middle(({ perSecond }) => perSecond, 0)} tokens/s`,
        ({ mintP50, mintP99 }) => ({ p50: mintP50, p99: mintP99 }),
      ),
      row('redeem: upgrade answered to `session.created`, upstream kept warm', ({ redeemed }) => redeemed),
      row('the same with a dial', ({ dialled }) => dialled),
    ],
  );
  const database = 'DATABASE_URL' in serverSettings() ? 'Postgres server' : 'embedded database';
  return `## Tokens, ${database}\n\nMedian of ${data.length}; ${REDEEMED} sessions connect at ${REDEEMED_PER_SECOND} a second, and talk.\n\n${table}\n`;
}
