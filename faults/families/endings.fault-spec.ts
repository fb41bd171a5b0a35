import { setTimeout as delay } from 'node:timers/promises';
import { duration } from '../learner/choir.js';
import { askForToken, endSession } from '../learner/mint.js';
import type { Voice } from '../learner/voice.js';
import { fault } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';
import { USUAL_MANNERS } from '../tutor/scripted-tutor.js';

/** A learner to whom the tutor talks for a minute, on the first replica. */
async function inTheMiddleOfAReply(house: House): Promise<Voice> {
  const voice = house.voice({ addresses: [house.replica(0).url] });
  await voice.begin();
  house.tutor.mannersOf = () => ({ ...USUAL_MANNERS, replyMs: 60_000, speed: 1 });
  const before = voice.hearing.replies;
  await until('a long reply has begun', () => voice.hearing.replies > before, 15_000);
  return voice;
}

describe('endings that somebody asks for', () => {
  fault(
    'end-session at the replica that does not hold the socket',
    { required: 'closed with 1000 in ≤ 1 s', deadlineMs: 60_000, isShort: true },
    (report) =>
      inHouse({ replicas: 2 }, async (house) => {
        const voice = house.voice({ addresses: [house.replica(0).url] });
        await voice.begin();
        const askedAtMs = performance.now();
        const answer = await endSession(house.replica(1).url, voice.session);
        await until('the socket is closed', () => voice.lostBy, 15_000);
        const tookMs = performance.now() - askedAtMs;
        report(
          `closed with ${voice.lostBy?.code} after ${duration(tookMs)}, answered after ${duration(answer.tookMs)}`,
        );
        expect(answer).toMatchObject({ status: 200, body: { state: 'ended', end_reason: 'learner_ended' } });
        expect(voice.lostBy?.code).toBe(1000);
        expect(Math.max(tookMs, answer.tookMs)).toBeLessThanOrEqual(1_000);
      }),
  );

  fault(
    'SIGTERM while a reply of a minute is running, DRAIN_SECONDS 8',
    { required: 'the learner told, then 1012; exit 0 in ≤ 8 s', deadlineMs: 60_000, isShort: true },
    (report) =>
      inHouse({ replicas: 1, settings: { DRAIN_SECONDS: '8' } }, async (house) => {
        const voice = await inTheMiddleOfAReply(house);
        const askedAtMs = performance.now();
        house.replica(0).signal('SIGTERM');
        const { code } = await house.replica(0).ended;
        const tookMs = performance.now() - askedAtMs;
        report(`exit ${code} after ${duration(tookMs)}, learner closed with ${voice.breaks[0]?.code}`);
        expect(code).toBe(0);
        expect(tookMs).toBeLessThanOrEqual(8_000);
        expect(voice.hearing.all('parley.going_away')).toHaveLength(1);
        expect(voice.breaks[0]?.code).toBe(1012);
      }),
  );

  fault(
    'SIGTERM while a short reply is running',
    { required: 'the reply is heard to its end; exit 0', deadlineMs: 60_000 },
    (report) =>
      inHouse({ replicas: 1, settings: { DRAIN_SECONDS: '20' } }, async (house) => {
        const voice = house.voice({ addresses: [house.replica(0).url] });
        await voice.begin();
        house.tutor.mannersOf = () => ({ ...USUAL_MANNERS, replyMs: 3_000, speed: 1 });
        await until(
          'a reply sounds',
          () => voice.hearing.replies > 0 && house.tutor.of(1)[0]?.isReplying,
          15_000,
        );
        const heardBefore = voice.hearing.all('response.done').length;
        house.replica(0).signal('SIGTERM');
        const { code } = await house.replica(0).ended;
        const done = voice.hearing.all('response.done').slice(heardBefore);
        const statuses = done.map(({ event }) => (event['response'] as { status: string }).status);
        report(`exit ${code}, reply ${statuses.join(', ') || 'cut off'}`);
        expect([code, statuses]).toEqual([0, ['completed']]);
      }),
  );

  fault(
    'a second SIGTERM',
    { required: 'ends the process in ≤ 1 s, code 1', deadlineMs: 60_000, isShort: true },
    (report) =>
      inHouse({ replicas: 1, settings: { DRAIN_SECONDS: '20' } }, async (house) => {
        await inTheMiddleOfAReply(house);
        house.replica(0).signal('SIGTERM');
        await until('it drains', async () => {
          const answer = await fetch(`${house.replica(0).url}/api/health/ready`).catch(() => undefined);
          return answer?.status === 503;
        });
        const isWaiting = !house.replica(0).hasEnded;
        const askedAtMs = performance.now();
        house.replica(0).signal('SIGTERM');
        const { code } = await house.replica(0).ended;
        const tookMs = performance.now() - askedAtMs;
        report(`exit ${code} after ${duration(tookMs)}`);
        expect([isWaiting, code]).toEqual([true, 1]);
        expect(tookMs).toBeLessThanOrEqual(1_000);
      }),
  );

  fault(
    'tokens for one address, asked for at two replicas',
    { required: 'TOKENS_PER_MINUTE in all, 429 with Retry-After beyond', deadlineMs: 90_000, isShort: true },
    (report) =>
      inHouse({ replicas: 2, settings: { TOKENS_PER_MINUTE: '10' } }, async (house) => {
        // The limit counts by the minute of the clock: all questions belong into one.
        const secondsLeft = 60 - new Date().getSeconds();
        if (secondsLeft < 10) await delay(secondsLeft * 1_000);
        const answers = await Promise.all(
          Array.from({ length: 30 }, (_, at) => askForToken(house.replica(at % 2).url, at + 1)),
        );
        const elsewhere = await askForToken(house.replica(0).url, 99, { 'X-Forwarded-For': '192.0.2.7' });
        const granted = answers.filter(({ status }) => status === 200);
        const refused = answers.filter(({ status, retryAfter }) => status === 429 && (retryAfter ?? 0) > 0);
        report(`${granted.length} of ${answers.length} granted, ${refused.length} told when to come back`);
        expect([granted.length, refused.length, elsewhere.status]).toEqual([10, 20, 200]);
      }),
  );
});
