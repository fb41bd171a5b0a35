import { compareReport } from '../report/compare-report.mjs';
import { describeTroubles, measure, warmUp } from './measurement.mjs';

/**
 * Every peer under every load, round after round, so that what changes on the machine meanwhile meets all of them.
 *
 * @returns `{markdown, data}`
 */
export async function compare({ peers, sessions, rounds, seconds }, surroundings, log) {
  const results = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const peer of peers) {
      log(`round ${round} of ${rounds}: ${peer.name}`);
      try {
        results.push(...(await measurePeer(peer, { sessions, seconds }, surroundings, log)));
      } catch (error) {
        log(`  ${error.message}`);
      }
    }
  }
  return { markdown: compareReport({ peers, sessions, rounds, seconds, results }), data: results };
}

async function measurePeer(peer, { sessions, seconds }, surroundings, log) {
  const relay = await peer.start(surroundings.upstream);
  const results = [];
  try {
    await warmUp(relay, surroundings);
    const largest = Math.max(...sessions);
    for (const count of sessions) {
      const measured = await measure(relay, { sessions: count, seconds }, surroundings, count === largest);
      results.push({ peer: peer.name, sessions: count, ...measured });
      log(
        `  ${count} sessions: p50 ${measured.p50?.toFixed(2)} ms, p99 ${measured.p99?.toFixed(2)} ms, lost ${measured.lost}`,
      );
      for (const line of describeTroubles(measured)) log(line);
    }
  } finally {
    await relay.stop();
  }
  return results;
}
