import { setTimeout as delay } from 'node:timers/promises';
import {
  breaks,
  duration,
  heardFigures,
  roundTripsMs,
  sessionIds,
  spread,
  unansweredTurns,
} from '../learner/choir.js';
import { RESUME_WITHIN_MS } from '../learner/resuming.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import { fault, isShortSet } from '../support/fault.js';
import { inHouse } from '../support/in-house.js';
import { residentMib } from '../support/process-figures.js';
import { percentile } from '../support/percentile.js';
import { USUAL_MANNERS } from '../tutor/scripted-tutor.js';

const SLOW_READERS = 20;
const OTHERS = 10;
const GIVEN_UP_WITHIN_MS = 40_000;
/** Who may come back is waited for after that. */
const ENDED_WITHIN_MS = GIVEN_UP_WITHIN_MS + RESUME_WITHIN_MS + 5_000;
/** What the design allows each of them to leave unsent, and as much again for what the process does with it. */
const GROWTH_MAX_MIB = SLOW_READERS * 2 + 40;

/** Half of them are stock clients, which nobody waits for; in the short set all are. */
function isOurs(number: number): boolean {
  return !isShortSet && number % 2 === 0;
}

describe('clients that do not read', () => {
  fault(
    `${SLOW_READERS} clients stop reading while the tutor talks without end`,
    {
      required: `memory grows by ≤ ${GROWTH_MAX_MIB} MiB, stock clients are given up in ≤ 40 s, ours 30 s later; others unaffected`,
      deadlineMs: 150_000,
      isShort: true,
      needs: ['linux'],
    },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const { url, pid } = house.replica(0);
        const others = await house.begin(OTHERS, () => ({ addresses: [url] }));
        const slow = await house.begin(SLOW_READERS, (number) => ({
          addresses: [url],
          wantsParleyEvents: isOurs(number),
          staysAway: true,
        }));
        // Three quarters of a megabyte a second for each of them.
        house.tutor.mannersOf = (voice) =>
          voice > OTHERS ? { replyMs: 600_000, speed: 12, isEcho: false } : USUAL_MANNERS;
        const beforeMib = await residentMib(pid);
        const usual = percentile(roundTripsMs(others), 0.99);
        const before = roundTripsMs(others).length;
        for (const voice of slow) voice.stopReading();

        let peakMib = beforeMib;
        const endedAfterMs = new Map<string, number>();
        const startedAtMs = performance.now();
        while (performance.now() - startedAtMs < ENDED_WITHIN_MS && endedAfterMs.size < SLOW_READERS) {
          peakMib = Math.max(peakMib, await residentMib(pid));
          for (const { id, state } of await house.ledger.rows(sessionIds(slow))) {
            if (state === 'ended' && !endedAfterMs.has(id))
              endedAfterMs.set(id, performance.now() - startedAtMs);
          }
          await delay(250);
        }
        const endedMs = (isStock: boolean): number[] =>
          slow
            .filter(({ number }) => isOurs(number) !== isStock)
            .map(({ session }) => endedAfterMs.get(session.sessionId) ?? Infinity);
        const [stockMs, oursMs] = [Math.max(...endedMs(true)), Math.max(...endedMs(false))];
        const trips = roundTripsMs(others).slice(before);
        report(
          `memory ${beforeMib.toFixed(0)} → at most ${peakMib.toFixed(0)} MiB; ended after ` +
            `${duration(stockMs)} (stock)${isShortSet ? '' : ` and ${duration(oursMs)} (ours)`}; ` +
            `the others: ${spread(trips)} there and back (before: p99 ${usual.toFixed(0)} ms)`,
        );
        expect(peakMib - beforeMib).toBeLessThanOrEqual(GROWTH_MAX_MIB);
        expect(stockMs).toBeLessThanOrEqual(GIVEN_UP_WITHIN_MS);
        expect(oursMs).toBeLessThanOrEqual(ENDED_WITHIN_MS);
        expect([breaks(others), unansweredTurns(others)]).toEqual([[], 0]);
        expect(heardFigures(others)).toEqual(NOTHING_WRONG);
        expect(percentile(trips, 0.99)).toBeLessThan(250);
      }),
  );
});
