import { setTimeout as delay } from 'node:timers/promises';
import {
  doubleReplies,
  duration,
  greetedTwice,
  leaveAll,
  losses,
  lostVoices,
  sessionIds,
  silencesMs,
  spread,
} from '../learner/choir.js';
import type { Voice } from '../learner/voice.js';
import { FaultProxy } from '../network/fault-proxy.js';
import { fault } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';

const LEARNERS = 5;

/** Learners who reach the one replica by way of a network that can be taken away. */
async function fill(house: House, network: FaultProxy): Promise<readonly Voice[]> {
  const { url } = house.replica(0);
  const voices = await house.begin(LEARNERS, () => ({ addresses: [network.through(url)], mintAddress: url }));
  await until('everybody had an answer', () => voices.every(({ hearing }) => hearing.replies > 0), 20_000);
  return voices;
}

/** Nothing passes for so long; what was connected is reset. */
async function cutFor(network: FaultProxy, forMs: number): Promise<void> {
  network.receive('reset');
  network.resetAll();
  await delay(forMs);
  network.receive('pass');
}

async function inNetwork(live: (house: House, network: FaultProxy) => Promise<void>): Promise<void> {
  await inHouse({ replicas: 1 }, async (house) => {
    const network = await FaultProxy.start(house.replica(0).port);
    try {
      await live(house, network);
    } finally {
      await network.stop();
    }
  });
}

describe('a learner’s network that goes away', () => {
  fault.each(
    [{ seconds: 3 }, { seconds: 10 }],
    ({ seconds }) => ({
      name: `the learners’ network gone for ${seconds} s`,
      required: 'the same conversation, no second greeting, upstream dialled once, talking ≤ 5 s after',
      deadlineMs: 90_000,
      isShort: seconds === 3,
    }),
    ({ seconds }, report) =>
      inNetwork(async (house, network) => {
        const voices = await fill(house, network);
        await cutFor(network, seconds * 1_000);
        const isTalking = ({ breaks, lostBy }: Voice): boolean =>
          lostBy !== null || breaks.at(-1)?.talkingAtMs !== null;
        await until('everybody talks', () => voices.every(isTalking), 15_000).catch(() => undefined);
        const silences = silencesMs(voices).map((ms) => ms - seconds * 1_000);
        const continuity = [...new Set(voices.map(({ breaks }) => breaks.at(-1)?.continuity))];
        const dials = Math.max(...voices.map(({ number }) => house.tutor.of(number).length));
        report(
          `${lostVoices(voices).length} of ${LEARNERS} lost, ${continuity.join(', ')}, talking again after ` +
            `${spread(silences)}; ${greetedTwice(voices)} greeted twice, ${dials} dials each`,
        );
        expect(losses(voices)).toEqual([]);
        expect([continuity, dials]).toEqual([['kept'], 1]);
        expect([greetedTwice(voices), doubleReplies(voices)]).toEqual([0, 0]);
        expect(silences.filter((ms) => ms > 5_000)).toEqual([]);
        await leaveAll(voices);
        const rows = await house.ledger.endedRows(sessionIds(voices), 10_000);
        expect(rows.map(({ end_reason, learner_resumes }) => `${end_reason} ${learner_resumes}`)).toEqual(
          voices.map(() => 'learner_ended 1'),
        );
      }),
  );

  fault(
    'the learners’ network gone for 35 s',
    { required: 'ended client_lost 30 s after the cut; the tutor let go', deadlineMs: 120_000 },
    (report) =>
      inNetwork(async (house, network) => {
        const voices = await fill(house, network);
        const cutAtMs = performance.now();
        await cutFor(network, 35_000);
        const rows = await house.ledger.endedRows(sessionIds(voices), 10_000);
        await until('nobody comes back', () => lostVoices(voices).length === LEARNERS, 10_000);
        const heldMs =
          Math.max(...house.tutor.connections.map(({ closedAtMs }) => closedAtMs ?? Infinity)) - cutAtMs;
        const reasons = [...new Set(rows.map(({ end_reason }) => end_reason))];
        report(`ended ${reasons.join(', ')}; the tutor was held for ${duration(heldMs)}`);
        expect(reasons).toEqual(['client_lost']);
        expect(heldMs).toBeGreaterThan(28_000);
        expect(heldMs).toBeLessThan(33_000);
      }),
  );

  fault(
    'a reply is running when the learners’ network goes for 5 s',
    {
      required: 'cancelled upstream after 2 s; not heard again; the conversation goes on',
      deadlineMs: 90_000,
    },
    (report) =>
      inNetwork(async (house, network) => {
        const { url } = house.replica(0);
        const voice = house.voice({ addresses: [network.through(url)], mintAddress: url });
        await voice.begin();
        house.tutor.mannersOf = () => ({ replyMs: 60_000, speed: 1, isEcho: false });
        await until('a long reply sounds', () => voice.hearing.replies > 0, 15_000);
        const cutAtMs = performance.now();
        const cancelled = until('upstream is told', () => {
          const told = house.tutor.of(1)[0]?.received.some(({ type }) => type === 'response.cancel');
          return told === true ? performance.now() - cutAtMs : undefined;
        }).catch(() => Infinity);
        await cutFor(network, 5_000);
        house.tutor.mannersOf = () => ({ replyMs: 1_000, speed: 2, isEcho: false });
        await until('the next answer is heard', () => voice.hearing.replies > 1, 20_000);
        const truncated = house.tutor
          .of(1)[0]
          ?.received.some(({ type }) => type === 'conversation.item.truncate');
        const cancelledMs = await cancelled;
        report(
          `cancelled after ${duration(cancelledMs)}, what was not delivered ${truncated ? 'taken back' : 'left standing'}; ` +
            `${doubleReplies([voice])} replies heard twice`,
        );
        expect(cancelledMs).toBeGreaterThan(1_500);
        expect(cancelledMs).toBeLessThan(3_500);
        expect([truncated, doubleReplies([voice]), losses([voice])]).toEqual([true, 0, []]);
      }),
  );
});
