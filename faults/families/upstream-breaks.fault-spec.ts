import { doubleReplies, duration, greetedTwice, heardFigures, losses, lostVoices } from '../learner/choir.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import type { Voice } from '../learner/voice.js';
import { fault, type Report } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';
import type { Strike } from '../tutor/tutor-connection.js';

/** What RFC 6455, its registry and Realtime servers close with. */
const CLOSE_CODES = [
  1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3001, 3008, 4000, 4001, 4003, 4008,
  4999,
];
/** The key is refused: nobody dials again for a minute, so this one comes last. */
const REFUSED_KEY = 3000;
const BACK_WITHIN_MS = 5_000;

/** Learners whose tutor is struck in the middle of an answer, each in its own way. */
async function strikeEach(house: House, strikes: readonly Strike[]): Promise<readonly Voice[]> {
  const voices = await house.begin(strikes.length, () => ({ addresses: [house.replica(0).url] }));
  const struckAtMs = new Map<number, number>();
  voices.forEach(({ number }, at) => {
    house.tutor.strikeOnce(number, (connection) => {
      struckAtMs.set(number, performance.now());
      strikes[at]?.(connection);
    });
  });
  await until('every tutor is struck', () => struckAtMs.size === strikes.length, 20_000);
  return voices;
}

const reconnectedAt = ({ hearing }: Voice): number | undefined =>
  hearing.all('parley.tutor').find(({ event }) => event['status'] === 'reconnected')?.atMs;

const reconnectingAt = ({ hearing }: Voice): number | undefined =>
  hearing.all('parley.tutor').find(({ event }) => event['status'] === 'reconnecting')?.atMs;

/** Everybody goes on with another tutor, who knows what was said, or is told the end; nobody hears anything twice. */
async function judge(house: House, voices: readonly Voice[], report: Report): Promise<void> {
  const repliesBefore = new Map(voices.map((voice) => [voice, voice.hearing.replies]));
  const hasGoneOn = (voice: Voice): boolean => voice.hearing.replies >= (repliesBefore.get(voice) ?? 0) + 2;
  await until(
    'everybody goes on or is told',
    () => voices.every((voice) => voice.lostBy !== null || hasGoneOn(voice)),
    30_000,
  ).catch(() => undefined);
  const goneOn = voices.filter((voice) => voice.lostBy === null && hasGoneOn(voice));
  const lost = lostVoices(voices);
  const codes = [...new Set(lost.map(({ lostBy }) => lostBy?.code))].join(', ');
  const dials = voices.map(({ number }) => house.tutor.of(number).length);
  const gapsMs = goneOn.map((voice) => (reconnectedAt(voice) ?? Infinity) - (reconnectingAt(voice) ?? 0));
  report(
    `${goneOn.length} of ${voices.length} went on (slowest ${duration(Math.max(0, ...gapsMs))}), ` +
      `${lost.length} ended${codes && ` (${codes})`}; ` +
      `${doubleReplies(voices)} replies heard twice, at most ${Math.max(...dials)} dials for one`,
  );
  expect([doubleReplies(voices), greetedTwice(voices)]).toEqual([0, 0]);
  expect(heardFigures(voices)).toEqual(NOTHING_WRONG);
  expect(Math.max(...dials)).toBeLessThanOrEqual(2);
  expect(goneOn.length + lost.length).toBe(voices.length);
  expect(gapsMs.filter((ms) => ms > BACK_WITHIN_MS)).toEqual([]);
  for (const voice of goneOn) expect(knowsWhatWasSaid(house, voice)).toBe(true);
}

/** The second tutor was given the learner's turns as text before it was asked for anything. */
function knowsWhatWasSaid(house: House, { number }: Voice): boolean {
  const received = house.tutor.of(number)[1]?.received ?? [];
  const texts = received.map((event) => JSON.stringify(event['item'] ?? '')).join('');
  return texts.includes('turn 1') && texts.includes('"role":"system"');
}

describe('a tutor’s server that breaks off in the middle of a reply', () => {
  fault(
    `upstream closes with each of ${CLOSE_CODES.length + 1} codes`,
    {
      required: 'one reconnect with what was said, or an honest end; no reply heard twice',
      deadlineMs: 120_000,
      isShort: true,
    },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const voices = await strikeEach(
          house,
          CLOSE_CODES.map((code) => (connection) => connection.close(code)),
        );
        const refused = house.voice({ addresses: [house.replica(0).url] });
        await refused.begin();
        let others = '';
        await judge(house, voices, (measured) => report((others = measured)));
        house.tutor.strikeOnce(refused.number, (connection) => connection.close(REFUSED_KEY));
        await until('who met a refused key is told', () => refused.lostBy, 20_000);
        report(`${others}; after ${REFUSED_KEY} closed with ${refused.lostBy?.code}`);
        expect(losses(voices)).toEqual([]);
        expect(refused.lostBy?.code).toBe(4003);
      }),
  );

  fault(
    'upstream resets',
    { required: 'one reconnect with what was said; no reply heard twice', deadlineMs: 90_000, isShort: true },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const voices = await strikeEach(
          house,
          Array.from({ length: 5 }, () => (connection) => connection.reset()),
        );
        await judge(house, voices, report);
        expect(losses(voices)).toEqual([]);
      }),
  );

  fault(
    'upstream ends the session at its own cap (session_expired, 1001)',
    { required: 'rolled over to a new session; no reply heard twice', deadlineMs: 90_000, isShort: true },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const voices = await strikeEach(
          house,
          Array.from({ length: 5 }, () => (connection) => {
            const error = { type: 'invalid_request_error', code: 'session_expired', message: 'over' };
            connection.say({ type: 'error', error });
            connection.close(1001, 'session_expired');
          }),
        );
        await judge(house, voices, report);
        expect(losses(voices)).toEqual([]);
      }),
  );

  fault(
    'upstream breaks off and is not there any more',
    { required: 'reconnecting, then an honest end (4004) in ≤ 15 s', deadlineMs: 90_000 },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const [voice] = await strikeEach(house, [
          (connection) => {
            house.tutor.reception = { kind: 'refuse', status: 503 };
            connection.reset();
          },
        ]);
        const startedAtMs = performance.now();
        await until('the learner is told', () => voice?.lostBy, 20_000);
        const tookMs = performance.now() - startedAtMs;
        report(
          `closed with ${voice?.lostBy?.code} after ${duration(tookMs)}, ${house.tutor.dials.length - 1} tries`,
        );
        expect(voice?.lostBy?.code).toBe(4004);
        expect(tookMs).toBeLessThanOrEqual(15_000);
        expect(house.tutor.dials.length - 1).toBeLessThanOrEqual(3);
      }),
  );

  fault(
    'upstream falls silent and keeps the connection, IDLE_SECONDS 10',
    { required: 'an honest end in ≤ 15 s', deadlineMs: 90_000 },
    (report) =>
      inHouse({ replicas: 1, settings: { IDLE_SECONDS: '10' } }, async (house) => {
        const [voice] = await strikeEach(house, [(connection) => connection.fallSilent()]);
        const startedAtMs = performance.now();
        await until('the learner is told', () => voice?.lostBy, 30_000);
        const tookMs = performance.now() - startedAtMs;
        report(`closed with ${voice?.lostBy?.code} after ${duration(tookMs)}`);
        expect([4001, 4004, 4006]).toContain(voice?.lostBy?.code);
        expect(tookMs).toBeLessThanOrEqual(15_000);
      }),
  );
});
