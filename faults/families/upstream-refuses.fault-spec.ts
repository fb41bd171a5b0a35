import { duration } from '../learner/choir.js';
import type { Voice } from '../learner/voice.js';
import { fault } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';

const MAX_TRIES = 3;

function errorBody(code: string): string {
  return JSON.stringify({ error: { type: 'invalid_request_error', code, message: 'no' } });
}

/** A learner who meets nobody: resolves with how it was told, and after how long. */
async function turnedAway(house: House, withinMs: number): Promise<{ voice: Voice; tookMs: number }> {
  const voice = house.voice({ addresses: [house.replica(0).url] });
  await voice.dial();
  const startedAtMs = performance.now();
  await until('the learner is told', () => voice.lostBy, withinMs);
  return { voice, tookMs: performance.now() - startedAtMs };
}

/** The close code, and the code of the `error` event before it. */
function toldBy({ lostBy, hearing }: Voice): string {
  const error = hearing.last('error')?.event['error'] as { code?: string } | undefined;
  return `${lostBy?.code} ${error?.code}`;
}

describe('a tutor’s server that refuses', () => {
  fault.each(
    [
      { answer: '401 invalid_api_key', status: 401, code: 'invalid_api_key', told: '4003 upstream_refused' },
      {
        answer: '403 account_deactivated',
        status: 403,
        code: 'account_deactivated',
        told: '4005 upstream_quota',
      },
      { answer: '403 without a word', status: 403, code: null, told: '4003 upstream_refused' },
      {
        answer: '429 insufficient_quota',
        status: 429,
        code: 'insufficient_quota',
        told: '4005 upstream_quota',
      },
    ],
    ({ answer, status }) => ({
      name: `upstream answers ${answer} to five learners`,
      required: 'each told at once with a stable code; one dial in the minute',
      deadlineMs: 60_000,
      isShort: status !== 403,
    }),
    async ({ status, code, told }, report) =>
      inHouse({ replicas: 1 }, async (house) => {
        house.tutor.reception = { kind: 'refuse', status, body: code === null ? '' : errorBody(code) };
        const codes: string[] = [];
        let slowestMs = 0;
        for (let learner = 0; learner < 5; learner += 1) {
          const { voice, tookMs } = await turnedAway(house, 10_000);
          codes.push(toldBy(voice));
          slowestMs = Math.max(slowestMs, tookMs);
        }
        report(
          `${[...new Set(codes)].join(', ')} in ≤ ${duration(slowestMs)}; ${house.tutor.dials.length} dials`,
        );
        expect(new Set(codes)).toEqual(new Set([told]));
        expect(slowestMs).toBeLessThanOrEqual(1_000);
        expect(house.tutor.dials).toHaveLength(1);
      }),
  );

  fault.each(
    [{ status: 429 }, { status: 500 }],
    ({ status }) => ({
      name: `upstream answers ${status}`,
      required: `at most ${MAX_TRIES} tries, then 4003; one that goes well in between is enough`,
      deadlineMs: 60_000,
    }),
    async ({ status }, report) =>
      inHouse({ replicas: 1 }, async (house) => {
        house.tutor.reception = { kind: 'refuse', status };
        const { voice, tookMs } = await turnedAway(house, 15_000);
        const tries = house.tutor.dials.length;
        const second = house.voice({ addresses: [house.replica(0).url] });
        const greeted = second.begin();
        await until('it is tried', () => house.tutor.dials.length > tries);
        house.tutor.reception = { kind: 'accept' };
        await greeted;
        report(`${tries} tries in ${duration(tookMs)}, then ${toldBy(voice)}; the next learner was greeted`);
        expect([toldBy(voice), tries]).toEqual(['4003 upstream_refused', MAX_TRIES]);
      }),
  );

  fault(
    'upstream hangs: takes the connection and never answers',
    { required: 'told 4006 in ≤ 12 s', deadlineMs: 60_000 },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        house.tutor.reception = { kind: 'hang' };
        const { voice, tookMs } = await turnedAway(house, 15_000);
        report(`${toldBy(voice)} after ${duration(tookMs)}`);
        expect(toldBy(voice)).toBe('4006 upstream_timeout');
        expect(tookMs).toBeLessThanOrEqual(12_000);
      }),
  );

  fault(
    'upstream silent: opens a session, and says nothing when asked to greet',
    { required: 'told 4006 in ≤ 17 s', deadlineMs: 60_000 },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        house.tutor.reception = { kind: 'mute' };
        const { voice, tookMs } = await turnedAway(house, 20_000);
        report(`${toldBy(voice)} after ${duration(tookMs)}`);
        expect(toldBy(voice)).toBe('4006 upstream_timeout');
        expect(tookMs).toBeLessThanOrEqual(17_000);
      }),
  );
});
