import { LoadBalancer } from '../deployment/load-balancer.js';
import {
  breaks,
  brokenVoices,
  doubleReplies,
  greetedTwice,
  heardFigures,
  leaveAll,
  losses,
  sessionIds,
  silencesMs,
  spread,
} from '../learner/choir.js';
import { mint } from '../learner/mint.js';
import { raceFor } from '../learner/racing.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import type { Voice } from '../learner/voice.js';
import { fault, type Report, VOICES } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { Staff } from '../support/staff.js';
import { until } from '../support/until.js';

const TALKING_WITHIN_MS = 5_000;
/** A multiple of three: as many are minted at each replica. */
const TOKENS = 12;

const addressesOf = (house: House): string[] => house.replicas.map(({ url }) => url);

/** Each token is brought to all three at once; how often each replica was the one that took it. */
async function raceForTokens(house: House): Promise<number[]> {
  const addresses = addressesOf(house);
  const wins = addresses.map(() => 0);
  for (let number = 0; number < TOKENS; number += 1) {
    const { token } = await mint(addresses[number % addresses.length] ?? '', 800_000 + number);
    // In another order each time: who is asked first has the advantage.
    const order = addresses.map((_, index) => (index + number) % addresses.length);
    const opened = await raceFor(
      token,
      order.map((index) => addresses[index] ?? ''),
    );
    expect(opened.filter(Boolean)).toHaveLength(1);
    const winner = order[opened.indexOf(true)] ?? 0;
    wins[winner] = (wins[winner] ?? 0) + 1;
  }
  return wins;
}

/** Which replica each conversation is on: names of replicas, each with its voices. */
async function placesOf(house: House, voices: readonly Voice[]): Promise<Map<string, Voice[]>> {
  const rows = await house.ledger.rows(sessionIds(voices));
  const places = new Map<string, Voice[]>();
  for (const voice of voices) {
    const place = rows.find(({ id }) => id === voice.session.sessionId)?.replica_id ?? '';
    places.set(place, [...(places.get(place) ?? []), voice]);
  }
  return places;
}

function isBack({ breaks: all, lostBy }: Voice): boolean {
  return lostBy !== null || (all.length > 0 && all.every(({ talkingAtMs }) => talkingAtMs !== null));
}

/** One replica goes without a word; those that were on it go on at the other two, and nobody else notices. */
async function killOne(house: House, voices: readonly Voice[], staff: Staff, report: Report): Promise<void> {
  const places = [...(await placesOf(house, voices)).values()];
  const shares = places.map(({ length }) => length).sort((one, other) => one - other);
  house.replica(2).signal('SIGKILL');
  await house.replica(2).ended;
  const isCut = (group: readonly Voice[]): boolean => brokenVoices(group).length > 0;
  await until('the cut notice', () => places.some(isCut));
  const cut = places.find(isCut) ?? [];
  const safe = voices.filter((voice) => !cut.includes(voice));
  await until('all who were cut off are back', () => cut.every(isBack), 35_000).catch(() => undefined);
  const silences = silencesMs(cut);
  report(
    `${shares.join(', ')} on each; ${cut.length} cut, talking again after ${spread(silences)}; ` +
      `of ${safe.length} others ${brokenVoices(safe).length} noticed`,
  );
  expect(places).toHaveLength(3);
  // By the number of connections, not by chance: none has less than half of its share.
  expect(shares[0]).toBeGreaterThanOrEqual(Math.floor(voices.length / 6));
  expect([breaks(safe), losses(cut)]).toEqual([[], []]);
  expect(silences).toHaveLength(cut.length);
  expect(silences.filter((ms) => ms > TALKING_WITHIN_MS)).toEqual([]);
  expect([greetedTwice(voices), doubleReplies(voices)]).toEqual([0, 0]);
  expect([heardFigures(safe), house.tutor.figures]).toEqual([NOTHING_WRONG, NOTHING_WRONG]);
  for (const address of addressesOf(house).slice(0, 2)) {
    expect(await staff.running(address)).toEqual(sessionIds(voices).sort());
  }
}

describe.each(['nginx', 'haproxy'] as const)('three replicas behind %s', (kind) => {
  fault(
    `three replicas behind ${kind} under ${VOICES} voices, one of them killed`,
    {
      required:
        'conversations on all three, a token good at any and once, all of them listed at each; the cut talking in ≤ 5 s, the others unaffected',
      deadlineMs: 120_000,
      isShort: kind === 'nginx',
      needs: [kind],
    },
    (report) =>
      inHouse({ replicas: 3 }, async (house) => {
        const addresses = addressesOf(house);
        const wins = await raceForTokens(house);
        const tokens = `${TOKENS} tokens, each good once: at ${wins.join(', ')}`;
        const balancer = await LoadBalancer.start(
          kind,
          house.replicas.map(({ port }) => port),
        );
        try {
          const voices = await house.begin(VOICES, () => ({ addresses: [balancer.url] }));
          // Minted here, redeemed there.
          const guests = await house.begin(3, (number) => ({
            addresses: [addresses[number % 3] ?? ''],
            mintAddress: addresses[(number + 1) % 3] ?? '',
          }));
          await leaveAll(guests);
          await house.ledger.endedRows(sessionIds(guests), 10_000);
          const staff = await Staff.signIn(house.cluster.url, addresses[0] ?? '');
          for (const address of addresses) {
            expect(await staff.running(address)).toEqual(sessionIds(voices).sort());
          }
          await killOne(house, voices, staff, (measured) => report(`${tokens}; ${measured}`));
          await leaveAll(voices);
          const rows = await house.ledger.endedRows(sessionIds(voices), 10_000);
          expect(new Set(rows.map(({ end_reason }) => end_reason))).toEqual(new Set(['learner_ended']));
        } finally {
          await balancer.stop();
        }
      }),
  );
});
