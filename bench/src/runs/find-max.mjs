import { markdownTable } from '../report/markdown.mjs';
import { describeTroubles, measure } from './measurement.mjs';

const P99_LIMIT_MS = 50;
const COARSE_STEP = 200;
const FINE_STEP = 50;
/** Beyond this the load itself is what is measured. */
const MOST = 2_000;

function isHeld({ p99, lost, reordered, cut }) {
  return p99 !== null && p99 < P99_LIMIT_MS && lost + reordered + cut === 0;
}

function describe({ p99, lost, reordered, cut }) {
  return `p99 ${p99?.toFixed(1) ?? '–'} ms, lost ${lost}, reordered ${reordered}, cut ${cut}`;
}

/**
 * The largest load that is held, to a step of 50: up in large steps until one is not, then halving. What is not held is tried
 * once more, since other things happen on a machine too.
 *
 * @param probe resolves with what was measured for a number of sessions
 * @returns `{held, failed}`, each `{sessions, measured}` or null; `failed` is null when `most` is held
 */
export async function searchMost(probe, most) {
  let held = null;
  let failed = null;
  const attempt = async (sessions) => {
    let measured = await probe(sessions);
    if (!isHeld(measured)) measured = await probe(sessions);
    if (isHeld(measured)) held = { sessions, measured };
    else failed = { sessions, measured };
  };
  for (let sessions = Math.min(COARSE_STEP, most); failed === null;) {
    await attempt(sessions);
    if (sessions === most) break;
    sessions = Math.min(sessions + COARSE_STEP, most);
  }
  while (failed !== null && failed.sessions - (held?.sessions ?? 0) > FINE_STEP) {
    const middle = ((held?.sessions ?? 0) + failed.sessions) / 2;
    await attempt(Math.ceil(middle / FINE_STEP) * FINE_STEP);
  }
  return { held, failed };
}

/** @returns `{markdown, data}` */
export async function findMax({ peers, seconds }, surroundings, log) {
  const data = [];
  let most = MOST;
  for (const peer of peers) {
    log(`${peer.name}, up to ${most} sessions`);
    try {
      const found = await searchMost(
        (sessions) => probe(peer, { sessions, seconds }, surroundings, log),
        most,
      );
      data.push({ peer: peer.name, title: peer.title, most, ...found });
      // Nothing can be said of a relay where the load alone fails.
      if (!peer.isRelay && found.held !== null) most = found.held.sessions;
    } catch (error) {
      log(`  ${error.message}`);
    }
  }
  return { markdown: report(data, seconds), data };
}

/** Every probe with a fresh relay: one that was flooded would take it into the next. */
async function probe(peer, load, surroundings, log) {
  const relay = await peer.start(surroundings.upstream);
  try {
    const measured = await measure(relay, load, surroundings);
    log(
      `  ${load.sessions}: ${describe(measured)}, load ${(measured.loadCpu * 100).toFixed(0)} % of its core`,
    );
    for (const line of describeTroubles(measured)) log(line);
    return measured;
  } finally {
    await relay.stop();
  }
}

function report(data, seconds) {
  const rows = data.map(({ title, most, held, failed }) => [
    title,
    failed === null
      ? `≥ ${most} (as many as the load itself holds)`
      : String(held?.sessions ?? `< ${FINE_STEP}`),
    held === null ? '–' : describe(held.measured),
    failed === null ? '–' : `${failed.sessions}: ${describe(failed.measured)}`,
  ]);
  const table = markdownTable(['', 'most sessions', 'there', 'not held'], rows);
  return `## Most sessions on one core with p99 < ${P99_LIMIT_MS} ms and nothing lost\n\n${seconds} s each, in steps of ${FINE_STEP}.\n\n${table}\n`;
}
