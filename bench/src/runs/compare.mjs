import { compareReport } from '../report/compare-report.mjs';
import { describeTroubles, measure, warmUp } from './measurement.mjs';
import { RelaysInUse } from './relays-in-use.mjs';

/**
 * Every peer under every load, round after round, so that what changes on the machine meanwhile meets all of them. By turns all relays
 * stay up from round to round: a round is then a few seconds for each, where the machine may be another one after a minute.
 *
 * @returns `{markdown, data}`
 */
export async function compare({ peers, sessions, rounds, seconds, isByTurns }, surroundings, log) {
  const relays = new RelaysInUse((peer) => startWarm(peer, surroundings), isByTurns);
  const results = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const peer of peers) {
        log(`round ${round} of ${rounds}: ${peer.name}`);
        const load = { sessions, seconds, weighsMemory: !isByTurns };
        try {
          const measurePeerAt = (relay) => measurePeer(peer, relay, load, surroundings, log);
          results.push(...(await relays.use(peer, measurePeerAt)));
        } catch (error) {
          log(`  ${error.message}`);
        }
      }
    }
  } finally {
    await relays.stop();
  }
  return { markdown: compareReport({ peers, sessions, rounds, seconds, results, isByTurns }), data: results };
}

async function startWarm(peer, surroundings) {
  const relay = await peer.start(surroundings.upstream);
  try {
    await warmUp(relay, surroundings);
    return relay;
  } catch (error) {
    await relay.stop();
    throw error;
  }
}

async function measurePeer(peer, relay, { sessions, seconds, weighsMemory }, surroundings, log) {
  const results = [];
  const largest = Math.max(...sessions);
  for (const count of sessions) {
    const isWeighed = weighsMemory && count === largest;
    const measured = await measure(relay, { sessions: count, seconds }, surroundings, isWeighed);
    results.push({ peer: peer.name, sessions: count, ...measured });
    log(
      `  ${count} sessions: p50 ${measured.p50?.toFixed(2)} ms, p99 ${measured.p99?.toFixed(2)} ms, lost ${measured.lost}`,
    );
    for (const line of describeTroubles(measured)) log(line);
  }
  return results;
}
