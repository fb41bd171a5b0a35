import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  breaks,
  brokenVoices,
  duration,
  heardFigures,
  leaveAll,
  roundTripsMs,
  sessionIds,
  spread,
  unansweredTurns,
} from '../learner/choir.js';
import { askForToken, type MintAnswer } from '../learner/mint.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import type { Voice } from '../learner/voice.js';
import { FaultProxy } from '../network/fault-proxy.js';
import { fault, isShortSet, VOICES } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';
import { USAGE_OF_REPLY } from '../tutor/tutor-connection.js';

const OUTAGE_MS = isShortSet ? 15_000 : 30_000;
/** A database that refuses is known to be gone; one that hangs is found out by waiting. */
const REFUSED_PROMPTLY_MS = 1_000;
const GIVEN_UP_PROMPTLY_MS = 6_000;
const RECOVERY_MS = 5_000;
/** Spooled writes wait for their next try. */
const SPOOLED_WITHIN_MS = 20_000;
const LEAVES_EVERY = 5;

/** Asks for a token every half second for so long. */
async function keepMinting(address: string, forMs: number): Promise<MintAnswer[]> {
  const startedAtMs = performance.now();
  const answers: Promise<MintAnswer>[] = [];
  while (performance.now() - startedAtMs < forMs) {
    answers.push(askForToken(address, 900_000 + answers.length));
    await delay(500);
  }
  return Promise.all(answers);
}

function isLaterAnswer({ status, retryAfter }: MintAnswer): boolean {
  return status === 503 && retryAfter !== null;
}

async function untilMinted(address: string, sinceMs: number): Promise<number> {
  await until('tokens are given again', async () => (await askForToken(address, 1)).status === 200, 30_000);
  return performance.now() - sinceMs;
}

/** Leaves between two replies, so that everything the tutor has billed has been heard of. */
async function leaveQuietly(house: House, voices: readonly Voice[]): Promise<void> {
  await Promise.all(
    voices.map(async (voice) => {
      const [tutor] = house.tutor.of(voice.number);
      await until(
        'a moment between two replies',
        () => tutor?.isReplying === false && voice.hearing.doneReplies === tutor.repliesBilled,
      );
      await voice.leave();
    }),
  );
}

/** Sessions whose row or audit trail is not exactly what the tutor billed and what happened. */
async function wronglyKept(house: House, voices: readonly Voice[]): Promise<string[]> {
  const ids = sessionIds(voices);
  const rows = new Map((await house.ledger.rows(ids)).map((row) => [row.id, row]));
  const ended = await house.ledger.auditCounts('session.ended', ids);
  const redeemed = await house.ledger.auditCounts('token.redeemed', ids);
  return voices.flatMap(({ number, session: { sessionId } }) => {
    const row = rows.get(sessionId);
    const billed = house.tutor.of(number).reduce((sum, { repliesBilled }) => sum + repliesBilled, 0);
    const kept = `${row?.end_reason} ${row?.input_text_tokens} ${row?.output_audio_tokens}`;
    const due = `learner_ended ${billed * USAGE_OF_REPLY.inputText} ${billed * USAGE_OF_REPLY.outputAudio}`;
    const entries = [redeemed.get(sessionId), ended.get(sessionId)].join('+');
    return kept === due && entries === '1+1' ? [] : [`${kept} (${due}), entries ${entries}`];
  });
}

async function fill(house: House): Promise<readonly Voice[]> {
  const voices = await house.begin(VOICES, () => ({ addresses: [house.replica(0).url] }));
  await until('everybody had an answer', () => voices.every(({ hearing }) => hearing.replies > 0), 20_000);
  return voices;
}

function expectUndisturbed(house: House, voices: readonly Voice[]): void {
  expect(breaks(voices)).toEqual([]);
  expect([heardFigures(voices), house.tutor.figures]).toEqual([NOTHING_WRONG, NOTHING_WRONG]);
  expect(unansweredTurns(voices)).toBe(0);
}

describe('a database that is not there', () => {
  fault(
    `Postgres stopped for ${OUTAGE_MS / 1_000} s under ${VOICES} voices`,
    {
      required:
        '0 voices lost, mints 503 with Retry-After promptly, tokens again in ≤ 5 s, usage and audit once',
      deadlineMs: 150_000,
      isShort: true,
    },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const { url } = house.replica(0);
        const voices = await fill(house);
        const [leavers, stayers] = [
          voices.filter(({ number }) => number % LEAVES_EVERY === 0),
          voices.filter(({ number }) => number % LEAVES_EVERY !== 0),
        ];
        await house.cluster.stop('immediate');
        const [refusals] = await Promise.all([keepMinting(url, OUTAGE_MS), leaveQuietly(house, leavers)]);
        await house.cluster.start();
        const startedAtMs = performance.now();
        const recoveryMs = await untilMinted(url, startedAtMs);
        await house.ledger.endedRows(sessionIds(leavers), SPOOLED_WITHIN_MS).catch(() => undefined);
        const spooledMs = performance.now() - startedAtMs;
        await leaveQuietly(house, stayers);
        await house.ledger.endedRows(sessionIds(voices), SPOOLED_WITHIN_MS).catch(() => undefined);
        await until(
          'the trail is complete',
          async () => (await wronglyKept(house, voices)).length === 0,
        ).catch(() => undefined);
        const wrong = await wronglyKept(house, voices);
        const slowestMs = Math.max(...refusals.map(({ tookMs }) => tookMs));
        report(
          `${brokenVoices(voices).length} of ${VOICES} voices noticed; ${refusals.filter(isLaterAnswer).length} of ` +
            `${refusals.length} mints "later" in ≤ ${duration(slowestMs)}; tokens again after ${duration(recoveryMs)}, ` +
            `${leavers.length} spooled endings there after ${duration(spooledMs)}; ${wrong.length} sessions kept wrongly`,
        );
        expectUndisturbed(house, voices);
        expect(refusals.filter((answer) => !isLaterAnswer(answer))).toEqual([]);
        expect(slowestMs).toBeLessThanOrEqual(REFUSED_PROMPTLY_MS);
        expect(recoveryMs).toBeLessThanOrEqual(RECOVERY_MS);
        expect(spooledMs).toBeLessThanOrEqual(SPOOLED_WITHIN_MS);
        expect(wrong).toEqual([]);
      }),
  );

  fault(
    'a replica stopped and started while Postgres is away',
    { required: 'what it could not write is in the database afterwards, once', deadlineMs: 120_000 },
    (report) =>
      inHouse({ replicas: 1, settings: { DRAIN_SECONDS: '8' } }, async (house) => {
        const voices = await house.begin(5, () => ({
          addresses: [house.replica(0).url],
          wantsParleyEvents: false,
        }));
        await until(
          'everybody had an answer',
          () => voices.every(({ hearing }) => hearing.replies > 0),
          20_000,
        );
        await house.cluster.stop('immediate');
        await leaveQuietly(house, voices);
        house.replica(0).signal('SIGTERM');
        const { code } = await house.replica(0).ended;
        await house.cluster.start();
        await house.replica(0).startAgain();
        await until(
          'all is written',
          async () => (await wronglyKept(house, voices)).length === 0,
          SPOOLED_WITHIN_MS,
        ).catch(() => undefined);
        const wrong = await wronglyKept(house, voices);
        report(`exit ${code}; ${wrong.length} of ${voices.length} sessions kept wrongly`);
        expect(wrong).toEqual([]);
      }),
  );
});

describe('a database that is there, and no help', () => {
  fault(
    'Postgres slow: 150 ms each way',
    { required: 'no voice notices; mints 200 or 503, in ≤ 6 s', deadlineMs: 120_000 },
    (report) =>
      inHouse({ replicas: 1, databaseProxy: (port) => FaultProxy.start(port) }, async (house) => {
        const voices = await fill(house);
        const usual = spread(roundTripsMs(voices));
        const before = roundTripsMs(voices).length;
        house.proxies[0]?.set({ latencyMs: 150 });
        const answers = await keepMinting(house.replica(0).url, 12_000);
        const granted = answers.filter(({ status }) => status === 200).length;
        const slowestMs = Math.max(...answers.map(({ tookMs }) => tookMs));
        report(
          `${brokenVoices(voices).length} of ${VOICES} voices noticed (there and back: ${usual}; now ` +
            `${spread(roundTripsMs(voices).slice(before))}); ${granted} of ${answers.length} mints granted, slowest ` +
            duration(slowestMs),
        );
        house.proxies[0]?.set({});
        expectUndisturbed(house, voices);
        expect(answers.filter((answer) => answer.status !== 200 && !isLaterAnswer(answer))).toEqual([]);
        expect(slowestMs).toBeLessThanOrEqual(GIVEN_UP_PROMPTLY_MS);
        await leaveAll(voices);
        await house.ledger.endedRows(sessionIds(voices), SPOOLED_WITHIN_MS);
      }),
  );

  fault(
    'Postgres silent: connections swallowed for 15 s',
    {
      required: 'no voice notices; mints 503 with Retry-After in ≤ 6 s; tokens again in ≤ 5 s',
      deadlineMs: 120_000,
    },
    (report) =>
      inHouse({ replicas: 1, databaseProxy: (port) => FaultProxy.start(port) }, async (house) => {
        const { url } = house.replica(0);
        const [proxy] = house.proxies;
        const voices = await fill(house);
        proxy?.swallowAll();
        proxy?.receive('ignore');
        const answers = await keepMinting(url, 15_000);
        proxy?.receive('pass');
        const recoveryMs = await untilMinted(url, performance.now());
        const slowestMs = Math.max(...answers.map(({ tookMs }) => tookMs));
        report(
          `${brokenVoices(voices).length} of ${VOICES} voices noticed; ${answers.filter(isLaterAnswer).length} of ` +
            `${answers.length} mints "later", slowest ${duration(slowestMs)}; tokens again after ${duration(recoveryMs)}`,
        );
        expectUndisturbed(house, voices);
        expect(answers.filter((answer) => !isLaterAnswer(answer))).toEqual([]);
        expect(slowestMs).toBeLessThanOrEqual(GIVEN_UP_PROMPTLY_MS);
        expect(recoveryMs).toBeLessThanOrEqual(RECOVERY_MS);
      }),
  );

  fault(
    'the pool empty: a table locked for 12 s',
    {
      required: 'no voice notices; mints 503 with Retry-After in ≤ 6 s; tokens again in ≤ 5 s',
      deadlineMs: 120_000,
      isShort: true,
    },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const { url } = house.replica(0);
        const voices = await fill(house);
        const locker = new pg.Client({ connectionString: house.cluster.url });
        await locker.connect();
        await locker.query('BEGIN; LOCK TABLE practice_session IN ACCESS EXCLUSIVE MODE');
        // More at once than any pool has connections.
        const [heap, answers] = await Promise.all([
          Promise.all(Array.from({ length: 40 }, (_, at) => askForToken(url, 800_000 + at))),
          keepMinting(url, 12_000),
        ]);
        await locker.end();
        const recoveryMs = await untilMinted(url, performance.now());
        const all = [...heap, ...answers];
        const slowestMs = Math.max(...all.map(({ tookMs }) => tookMs));
        report(
          `${brokenVoices(voices).length} of ${VOICES} voices noticed; ${all.filter(isLaterAnswer).length} of ` +
            `${all.length} mints "later", slowest ${duration(slowestMs)}; tokens again after ${duration(recoveryMs)}`,
        );
        expectUndisturbed(house, voices);
        expect(slowestMs).toBeLessThanOrEqual(GIVEN_UP_PROMPTLY_MS);
        expect(all.filter((answer) => !isLaterAnswer(answer))).toEqual([]);
        expect(recoveryMs).toBeLessThanOrEqual(RECOVERY_MS);
        await leaveAll(voices);
        await house.ledger.endedRows(sessionIds(voices), SPOOLED_WITHIN_MS);
      }),
  );
});
