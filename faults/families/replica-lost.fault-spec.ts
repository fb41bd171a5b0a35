import {
  breaks,
  brokenVoices,
  doubleReplies,
  duration,
  greetedTwice,
  heardFigures,
  leaveAll,
  losses,
  lostVoices,
  sessionIds,
  silencesMs,
  spread,
} from '../learner/choir.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import { FaultProxy } from '../network/fault-proxy.js';
import type { Voice } from '../learner/voice.js';
import { fault, type Report, VOICES } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';

const TALKING_WITHIN_MS = 5_000;
const ROWS_RIGHT_WITHIN_MS = 45_000;
/** One learner in so many does not come back. */
const STAYS_AWAY_EVERY = 10;

/** So many that their releases queue for the connections to the database, and learners arrive before them. */
const CROWD = 80;

interface Classes {
  readonly safe: readonly Voice[];
  readonly cut: readonly Voice[];
  readonly gone: readonly Voice[];
}

/** Half of the learners on each replica, all of them in the middle of their conversation. */
async function fill(house: House, count = VOICES): Promise<Classes> {
  const [safeUrl, lostUrl] = [house.replica(0).url, house.replica(1).url];
  const voices = await house.begin(count, (number) => ({
    addresses: number % 2 === 0 ? [safeUrl, lostUrl] : [lostUrl, safeUrl],
    staysAway: number % (2 * STAYS_AWAY_EVERY) === 1,
  }));
  await until('everybody had an answer', () => voices.every(({ hearing }) => hearing.replies > 0), 20_000);
  const isOnLost = (voice: Voice): boolean => voice.number % 2 === 1;
  const isGone = (voice: Voice): boolean => voice.number % (2 * STAYS_AWAY_EVERY) === 1;
  return {
    safe: voices.filter((voice) => !isOnLost(voice)),
    cut: voices.filter((voice) => isOnLost(voice) && !isGone(voice)),
    gone: voices.filter(isGone),
  };
}

/** Or lost for good. */
function isBack({ breaks: all, lostBy }: Voice): boolean {
  return lostBy !== null || (all.length > 0 && all.every(({ talkingAtMs }) => talkingAtMs !== null));
}

/** The different things that their rows say. */
async function endings(house: House, voices: readonly Voice[]): Promise<string[]> {
  const rows = await house.ledger.endedRows(sessionIds(voices), 10_000);
  return [
    ...new Set(rows.map(({ end_reason, learner_resumes }) => `${end_reason}, resumed ${learner_resumes}`)),
  ];
}

/** After `strike`: who is cut off talks again soon, who is not notices nothing, and every row says how it was. */
async function judge(
  house: House,
  classes: Classes,
  orphansEndAs: string,
  report: Report,
  strike: () => Promise<void>,
): Promise<void> {
  const { safe, cut, gone } = classes;
  const struckAtMs = performance.now();
  await strike();
  await until('all who were cut off are back', () => cut.every(isBack), 35_000).catch(() => undefined);
  const silences = silencesMs(cut);
  const inTime = silences.filter((ms) => ms <= TALKING_WITHIN_MS).length;
  const orphans = await house.ledger
    .endedRows(sessionIds(gone), ROWS_RIGHT_WITHIN_MS - (performance.now() - struckAtMs))
    .catch(() => house.ledger.rows(sessionIds(gone)));
  const rowsRightAfterMs = performance.now() - struckAtMs;
  report(
    `${inTime} of ${cut.length} cut learners talking in ≤ 5 s (${spread(silences)}), ${lostVoices(cut).length} lost; ` +
      `of ${safe.length} others ${brokenVoices(safe).length} noticed; rows right after ${duration(rowsRightAfterMs)}`,
  );
  expect([breaks(safe), losses(cut)]).toEqual([[], []]);
  expect(heardFigures(safe)).toEqual(NOTHING_WRONG);
  expect(silences).toHaveLength(cut.length);
  expect(inTime / cut.length).toBeGreaterThanOrEqual(0.99);
  expect(greetedTwice([...safe, ...cut])).toBe(0);
  expect(doubleReplies([...safe, ...cut])).toBe(0);
  expect(house.tutor.figures).toEqual(NOTHING_WRONG);
  expect(new Set(orphans.map(({ state, end_reason }) => `${state} ${end_reason}`))).toEqual(
    new Set([`ended ${orphansEndAs}`]),
  );
  await leaveAll([...safe, ...cut]);
  expect(await endings(house, safe)).toEqual(['learner_ended, resumed 0']);
  expect(await endings(house, cut)).toEqual(['learner_ended, resumed 1']);
}

describe('one of two replicas goes', () => {
  fault(
    `a replica killed (SIGKILL) under ${VOICES} voices`,
    {
      required: '≥ 99 % of the cut talking in ≤ 5 s, the others unaffected, rows right in ≤ 45 s',
      deadlineMs: 150_000,
      isShort: true,
    },
    (report) =>
      inHouse({ replicas: 2 }, async (house) => {
        const classes = await fill(house);
        await judge(house, classes, 'orphaned', report, async () => {
          house.replica(1).signal('SIGKILL');
          await house.replica(1).ended;
        });
      }),
  );

  fault(
    `a replica stopped (SIGTERM) under ${VOICES} voices`,
    {
      required:
        '≥ 99 % of the cut talking in ≤ 5 s, the others unaffected, exit 0 in ≤ 20 s, rows right in ≤ 45 s',
      deadlineMs: 170_000,
    },
    (report) =>
      inHouse({ replicas: 2, settings: { DRAIN_SECONDS: '20' } }, async (house) => {
        const classes = await fill(house);
        const startedAtMs = performance.now();
        let exit = 'it did not end';
        const drained = (async (): Promise<void> => {
          const { code } = await house.replica(1).ended;
          exit = `exit ${code} after ${duration(performance.now() - startedAtMs)}`;
          expect([code, performance.now() - startedAtMs < 20_000]).toEqual([0, true]);
        })();
        await judge(
          house,
          classes,
          'server_drain',
          (measured) => report(`${measured}; ${exit}`),
          async () => {
            house.replica(1).signal('SIGTERM');
            await until('learners are sent away', () => brokenVoices(classes.cut).length > 0, 20_000);
          },
        );
        await drained;
        expect(classes.cut.every(({ hearing }) => hearing.all('parley.going_away').length === 1)).toBe(true);
      }),
  );

  fault(
    `a replica stopped (SIGTERM) under ${CROWD} voices, the database 50 ms away`,
    { required: 'nobody lost, all cut learners talking in ≤ 5 s', deadlineMs: 90_000 },
    (report) =>
      inHouse({ replicas: 2, databaseProxy: (port) => FaultProxy.start(port) }, async (house) => {
        const { safe, cut } = await fill(house, CROWD);
        // Between any two statements of one replica there is room for those of the other.
        house.proxies[0]?.set({ latencyMs: 25 });
        house.replica(1).signal('SIGTERM');
        await until('all who were cut off are back', () => cut.every(isBack), 35_000).catch(() => undefined);
        const silences = silencesMs(cut);
        report(
          `${lostVoices(cut).length} of ${cut.length} lost, talking again after ${spread(silences)}; ` +
            `of ${safe.length} others ${brokenVoices(safe).length} noticed`,
        );
        expect([breaks(safe), losses(cut)]).toEqual([[], []]);
        expect(silences.filter((ms) => ms > TALKING_WITHIN_MS)).toEqual([]);
        expect(greetedTwice(cut)).toBe(0);
      }),
  );
});
