import { performance } from 'node:perf_hooks';
import { VoiceLoad } from '../load/voice-load.mjs';
import { median, Samples } from '../measure/samples.mjs';
import { serverSettings, startParley } from '../peers/parley.mjs';
import { markdownTable } from '../report/markdown.mjs';

/** How many tokens are redeemed for the figure, and how many of them a second. */
const REDEEMED = 300;
const REDEEMED_PER_SECOND = 50;
const WARM_UP_SECONDS = 2;

/** How fast Parley alone hands out tokens, and how long one takes from the answered upgrade to `session.created`. */
export async function measureMint({ rounds, seconds }, surroundings, log) {
  const data = [];
  for (let round = 1; round <= rounds; round += 1) {
    const relay = await startParley(surroundings.upstream, serverSettings());
    try {
      await mintFor(relay.mint, WARM_UP_SECONDS);
      const minted = await mintFor(relay.mint, seconds);
      const redeemed = await redeem(relay, surroundings);
      data.push({ ...minted, ...redeemed });
      log(
        `round ${round} of ${rounds}: ${minted.perSecond.toFixed(0)} tokens/s, redeem p99 ${redeemed.redeemP99.toFixed(1)} ms`,
      );
    } finally {
      await relay.stop();
    }
  }
  return { markdown: report(data), data };
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
    const { p50, p99 } = load.results.readyAfterUpgrade.summary();
    return { redeemP50: p50, redeemP99: p99 };
  } finally {
    await load.leave();
  }
}

function report(data) {
  const value = (key, digits) => median(data.map((round) => round[key])).toFixed(digits);
  const table = markdownTable(
    ['', 'p50', 'p99'],
    [
      [
        `mint, 8 at a time: ${value('perSecond', 0)} tokens/s`,
        `${value('mintP50', 1)} ms`,
        `${value('mintP99', 1)} ms`,
      ],
      [
        'redeem and dial: upgrade answered to `session.created`',
        `${value('redeemP50', 1)} ms`,
        `${value('redeemP99', 1)} ms`,
      ],
    ],
  );
  return `## Tokens\n\nMedian of ${data.length}; ${REDEEMED} sessions connect at ${REDEEMED_PER_SECOND} a second, and talk.\n\n${table}\n`;
}
