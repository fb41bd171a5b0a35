import { duration } from '../learner/choir.js';
import { FaultProxy } from '../network/fault-proxy.js';
import { fault } from '../support/fault.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';

const FOUND_WITHIN_MS = 40_000;
/** A little more than allowed, so that a late find is measured and not only missed. */
const WATCH_MS = 55_000;

describe('a peer that vanishes without a word', () => {
  fault(
    'both legs blackholed, of two learners',
    {
      required: 'each found in ≤ 40 s; who lost the tutor goes on, who lost the network ends client_lost',
      deadlineMs: 150_000,
      isShort: true,
    },
    (report) =>
      inHouse({ replicas: 1, tutorProxy: (port) => FaultProxy.start(port) }, async (house) => {
        const { url } = house.replica(0);
        const [tutorNetwork] = house.proxies;
        const learnerNetwork = await FaultProxy.start(house.replica(0).port);
        const tutorless = house.voice({ addresses: [url] });
        await tutorless.begin();
        await until('the first had an answer', () => tutorless.hearing.replies > 0, 15_000);
        tutorNetwork?.swallowAll();
        const swallowedAtMs = performance.now();
        const vanished = house.voice({ addresses: [learnerNetwork.through(url)], mintAddress: url });
        await vanished.begin();
        await until('the second had an answer', () => vanished.hearing.replies > 0, 15_000);
        const [learnerLeg] = learnerNetwork.swallowAll();
        const vanishedAtMs = performance.now();

        const tutorFoundAtMs = await until(
          'the loss of the tutor is found',
          () => tutorless.hearing.last('parley.tutor')?.atMs ?? (tutorless.lostBy && performance.now()),
          WATCH_MS,
        ).catch(() => Infinity);
        const learnerFoundAtMs = await until(
          'the loss of the learner is found',
          () => learnerLeg?.serverClosedAtMs,
          WATCH_MS,
        ).catch(() => Infinity);
        const [tutorMs, learnerMs] = [tutorFoundAtMs - swallowedAtMs, learnerFoundAtMs - vanishedAtMs];
        const found = `tutor’s leg found after ${duration(tutorMs)}, learner’s after ${duration(learnerMs)}`;
        report(found);
        expect(Math.max(tutorMs, learnerMs)).toBeLessThanOrEqual(FOUND_WITHIN_MS);

        const repliesBefore = tutorless.hearing.replies;
        await until('the first goes on', () => tutorless.hearing.replies > repliesBefore + 1, 20_000);
        const [row] = await house.ledger.endedRows([vanished.session.sessionId], 40_000);
        report(`${found}; the one goes on, the other ended ${row?.end_reason}`);
        expect([tutorless.lostBy, row?.end_reason]).toEqual([null, 'client_lost']);
        await learnerNetwork.stop();
      }),
  );
});
