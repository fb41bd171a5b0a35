import { setTimeout as delay } from 'node:timers/promises';
import {
  breaks,
  brokenVoices,
  doubleReplies,
  duration,
  greetedTwice,
  heardFigures,
  leaveAll,
  losses,
  sessionIds,
  silencesMs,
  spread,
} from '../learner/choir.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import type { Voice } from '../learner/voice.js';
import { FaultProxy } from '../network/fault-proxy.js';
import type { NetworkFaults } from '../network/faulty-pipe.js';
import { fault, type Report } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';

const LEARNERS = 4;
const LISTEN_MS = 8_000;

type Leg = 'learner’s' | 'tutor’s';
const LEGS: readonly Leg[] = ['learner’s', 'tutor’s'];

interface Bad {
  readonly name: string;
  readonly faults: Partial<NetworkFaults>;
}

/** Bad, but a conversation can be held over it. */
const BEARABLE: readonly Bad[] = [
  { name: 'latency of 150 ms each way', faults: { latencyMs: 150 } },
  { name: 'bytes in slices of 100', faults: { sliceBytes: 100 } },
  { name: 'no more than 200 kB/s', faults: { bytesPerSecond: 200_000 } },
];

/** Learners and a tutor, with a network on one of the two legs that can be spoilt. */
async function onLeg(
  leg: Leg,
  live: (house: House, network: FaultProxy, address: string) => Promise<void>,
): Promise<void> {
  const start = (port: number): Promise<FaultProxy> => FaultProxy.start(port);
  await inHouse({ replicas: 1, ...(leg === 'tutor’s' ? { tutorProxy: start } : {}) }, async (house) => {
    const { port, url } = house.replica(0);
    const network = house.proxies[0] ?? (await start(port));
    try {
      await live(house, network, leg === 'tutor’s' ? url : network.through(url));
    } finally {
      await network.stop();
    }
  });
}

async function fill(house: House, address: string): Promise<readonly Voice[]> {
  const { url } = house.replica(0);
  const voices = await house.begin(LEARNERS, () => ({ addresses: [address], mintAddress: url }));
  await until('everybody had an answer', () => voices.every(({ hearing }) => hearing.replies > 0), 20_000);
  return voices;
}

/** After the network has broken once: everybody goes on, nobody hears anything twice. */
async function judgeBroken(house: House, voices: readonly Voice[], leg: Leg, report: Report): Promise<void> {
  const repliesBefore = new Map(voices.map((voice) => [voice, voice.hearing.replies]));
  await until(
    'everybody goes on',
    () =>
      voices.every(
        (voice) => voice.lostBy !== null || voice.hearing.replies > (repliesBefore.get(voice) ?? 0) + 1,
      ),
    25_000,
  ).catch(() => undefined);
  const dials = Math.max(...voices.map(({ number }) => house.tutor.of(number).length));
  report(
    `${brokenVoices(voices).length} of ${LEARNERS} learners cut off (${spread(silencesMs(voices))}), ` +
      `${losses(voices).length} lost, ${doubleReplies(voices)} replies heard twice, ${dials} dials each`,
  );
  expect(losses(voices)).toEqual([]);
  expect([doubleReplies(voices), greetedTwice(voices)]).toEqual([0, 0]);
  expect(heardFigures(voices)).toEqual(NOTHING_WRONG);
  expect(brokenVoices(voices)).toHaveLength(leg === 'learner’s' ? LEARNERS : 0);
  expect(dials).toBe(leg === 'learner’s' ? 1 : 2);
}

describe.each(LEGS)('a bad network on the %s leg', (leg) => {
  fault.each(
    BEARABLE,
    ({ name, faults }) => ({
      name: `${leg} leg: ${name}`,
      required: 'nothing lost, doubled or reordered; no connection breaks',
      deadlineMs: 90_000,
      isShort: leg === 'tutor’s' && 'sliceBytes' in faults,
    }),
    ({ faults }, report) =>
      onLeg(leg, async (house, network, address) => {
        const voices = await fill(house, address);
        const heardBefore = voices.map(({ hearing }) => hearing.replies);
        network.set(faults);
        await delay(LISTEN_MS);
        const answers = voices.reduce(
          (sum, { hearing }, at) => sum + hearing.replies - (heardBefore[at] ?? 0),
          0,
        );
        const { lost, duplicated, reordered } = heardFigures(voices);
        report(
          `${answers} answers in ${duration(LISTEN_MS)} to ${LEARNERS} learners; ${brokenVoices(voices).length} ` +
            `cut off, ${lost + duplicated + reordered} events amiss`,
        );
        expect(breaks(voices)).toEqual([]);
        expect([heardFigures(voices), house.tutor.figures]).toEqual([NOTHING_WRONG, NOTHING_WRONG]);
        expect(answers).toBeGreaterThanOrEqual(LEARNERS);
      }),
  );

  fault(
    `${leg} leg: reset`,
    { required: 'the conversation goes on; no reply heard twice', deadlineMs: 90_000 },
    (report) =>
      onLeg(leg, async (house, network, address) => {
        const voices = await fill(house, address);
        network.resetAll();
        await judgeBroken(house, voices, leg, report);
      }),
  );

  fault(
    `${leg} leg: cut after 400 kB`,
    { required: 'the conversation goes on; no reply heard twice', deadlineMs: 90_000 },
    (report) =>
      onLeg(leg, async (house, network, address) => {
        const voices = await fill(house, address);
        const running = network.connections.filter(({ client }) => !client.destroyed);
        network.set({ cutAfterBytes: 400_000 });
        await until('all are cut', () => running.every(({ client }) => client.destroyed), 20_000);
        network.set({});
        await judgeBroken(house, voices, leg, report);
      }),
  );

  fault(
    `${leg} leg: closes arrive 3 s late`,
    { required: 'who leaves is recorded in ≤ 5 s; both legs end', deadlineMs: 90_000 },
    (report) =>
      onLeg(leg, async (house, network, address) => {
        const voices = await fill(house, address);
        network.set({ slowCloseMs: 3_000 });
        const leftAtMs = performance.now();
        const left = leaveAll(voices);
        const rows = await house.ledger.endedRows(sessionIds(voices), 10_000);
        const writtenMs = performance.now() - leftAtMs;
        await left;
        await until('the tutor’s legs end', () => house.tutor.openConnections === 0);
        report(
          `written after ${duration(writtenMs)}, all closed after ${duration(performance.now() - leftAtMs)}`,
        );
        expect(new Set(rows.map(({ end_reason }) => end_reason))).toEqual(new Set(['learner_ended']));
        expect(writtenMs).toBeLessThanOrEqual(5_000);
      }),
  );
});
