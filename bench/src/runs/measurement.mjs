import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { VoiceLoad } from '../load/voice-load.mjs';
import { cpuSeconds, machineBusySeconds, processFamily, residentBytes } from '../measure/process-meter.mjs';
import { IN_RHYTHM_MS } from '../upstream/upstream-session.mjs';

/** After the last session has left: what there is to write of hundreds of them is held until it is written. */
export const AFTERMATH_MS = 5_000;
/** After the last session has connected: until half of the tutors speak, and a second for what connecting leaves to be done. */
const SETTLE_MS = IN_RHYTHM_MS + 1_000;
/** A server runs for days; what it does in its first minute, compiling above all, is not what it costs. */
const WARM_UP = { sessions: 200, seconds: 60 };

/** Who has used how much of the processor so far, in seconds. */
function readCpu(pids) {
  const { user, system } = process.cpuUsage();
  return { relay: cpuSeconds(pids), load: (user + system) / 1e6, all: machineBusySeconds() };
}

/** Lets the relay work first, so that what it costs once is not counted. */
export async function warmUp(relay, surroundings) {
  await measure(relay, WARM_UP, surroundings);
}

/** So that the load need not do it while it measures; there with `--expose-gc`. */
function collectOwnGarbage() {
  globalThis.gc?.();
}

function residentBytesOf(relay) {
  return relay.pid === null ? 0 : residentBytes(processFamily(relay.pid));
}

/**
 * One load through one relay.
 *
 * @param surroundings `{upstream, wheel}`
 * @param weighsMemory whether to tell what each session holds; the relay is made to collect its garbage for that, which leaves it with a
 *   small heap and would slow down the next load
 * @returns times in milliseconds, memory in bytes, processors as cores in use; null where nothing could be measured
 */
export async function measure(relay, { sessions, seconds }, surroundings, weighsMemory = false) {
  const targets = await relay.targets(sessions);
  const residentBefore = residentBytesOf(relay);
  const load = new VoiceLoad(targets, surroundings);
  try {
    await load.connect();
    collectOwnGarbage();
    await delay(SETTLE_MS);
    const pids = relay.pid === null ? [] : processFamily(relay.pid);
    const before = readCpu(pids);
    await load.measure(seconds);
    const after = readCpu(pids);
    const used = (who) => (after[who] - before[who]) / seconds;
    const lateness = surroundings.wheel.takeLateness();
    const losses = await load.settle();
    const resident = residentBytesOf(relay) - residentBefore;
    const busyBytes = weighsMemory ? await relay.heldBytes?.() : undefined;
    await load.leave();
    if (busyBytes !== undefined) await delay(AFTERMATH_MS);
    const heldBytes = busyBytes === undefined ? resident : busyBytes - (await relay.heldBytes());
    return {
      ...timesOf(load.results),
      ...losses,
      cpuPerSessionMinute: relay.pid === null ? null : (used('relay') / sessions) * 60,
      memoryPerSession: weighsMemory && relay.pid !== null ? heldBytes / sessions : null,
      loadCpu: used('load'),
      otherCpu: Math.max(0, used('all') - used('load') - used('relay')),
      latenessP99: lateness?.p99 ?? null,
      troubles: Object.fromEntries(load.results.troubles),
    };
  } finally {
    await load.leave();
  }
}

const NO_SAMPLES = { p50: null, p90: null, p99: null, max: null };

function timesOf(results) {
  const [roundTrip, ready, firstAudio] = [results.roundTrip, results.ready, results.firstAudio].map(
    (samples) => samples.summary() ?? NO_SAMPLES,
  );
  return { ...roundTrip, readyP50: ready.p50, readyP99: ready.p99, firstAudioP50: firstAudio.p50 };
}

/** One line for each kind. */
export function describeTroubles({ troubles }) {
  return Object.entries(troubles).map(([trouble, times]) => `    ${times}× ${trouble}`);
}
