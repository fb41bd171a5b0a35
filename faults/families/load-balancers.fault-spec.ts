import { setTimeout as delay } from 'node:timers/promises';
import type { BalancerKind } from '../deployment/flavours.js';
import { checkShippedFile, LoadBalancer, shippedFile } from '../deployment/load-balancer.js';
import {
  brokenVoices,
  doubleReplies,
  greetedTwice,
  heardFigures,
  leaveAll,
  losses,
  lostVoices,
  sessionIds,
  silencesMs,
  spread,
} from '../learner/choir.js';
import { askForToken } from '../learner/mint.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import type { Voice } from '../learner/voice.js';
import { fault, VOICES } from '../support/fault.js';
import type { House } from '../support/house.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';

/** What an operator waits for after a replica is ready, before the next one is stopped. */
const BETWEEN_REPLICAS_MS = 3_000;
/** How long a balancer may go by what it knew of its replicas. */
const BALANCER_NOTICES_MS = 3_000;
const SETTINGS = { DRAIN_SECONDS: '15' };

const isTalking = ({ breaks, lostBy }: Voice): boolean =>
  lostBy === null && breaks.every(({ talkingAtMs }) => talkingAtMs !== null);

/** Stops and starts one replica after the other, as a deployment does. */
async function rollingRestart(house: House): Promise<(number | null)[]> {
  const exits: (number | null)[] = [];
  for (const replica of house.replicas) {
    replica.signal('SIGTERM');
    exits.push((await replica.ended).code);
    await replica.startAgain();
    await replica.whenReady();
    await delay(BETWEEN_REPLICAS_MS);
    await until('everybody talks', () => house.voices.every(isTalking), 10_000).catch(() => undefined);
  }
  return exits;
}

/** Newcomers who ask for tokens until told to stop; resolves with the answers that were neither a token nor "later". */
async function keepAsking(address: string, stop: AbortSignal): Promise<string[]> {
  const unexpected: string[] = [];
  for (let asked = 0; !stop.aborted; asked += 1) {
    const answer = await askForToken(address, 900_000 + asked).catch((error: unknown) => String(error));
    const isFine =
      typeof answer !== 'string' &&
      (answer.status === 200 || (answer.status === 503 && answer.retryAfter !== null));
    if (!isFine) unexpected.push(typeof answer === 'string' ? answer : `HTTP ${answer.status}`);
    await delay(250);
  }
  return unexpected;
}

async function isNobodyReady({ replicas }: House): Promise<boolean> {
  const answers = await Promise.all(replicas.map(({ url }) => fetch(`${url}/api/health/ready`)));
  return answers.every(({ status }) => status === 503);
}

async function withBalancer(
  kind: BalancerKind,
  house: House,
  run: (url: string) => Promise<void>,
): Promise<void> {
  const balancer = await LoadBalancer.start(kind, [house.replica(0).port, house.replica(1).port]);
  try {
    await run(balancer.url);
  } finally {
    await balancer.stop();
  }
}

describe.each(['nginx', 'haproxy', 'caddy'] as const)('two replicas behind %s', (kind) => {
  fault(
    `the file for ${kind}, as it is shipped`,
    { required: 'accepted without a word', deadlineMs: 10_000, isShort: true, needs: [kind] },
    async (report) => {
      const objection = await checkShippedFile(kind);
      const text = await shippedFile(kind);
      report(objection === '' ? 'accepted' : objection.split('\n').join(' '));
      expect(objection).toBe('');
      expect(text.replaceAll(/#.*/g, '')).not.toContain('shutdown-sessions');
    },
  );

  fault(
    `a learner behind ${kind}`,
    {
      required:
        'told the address it came by; its own claims about that are dropped; the tutor’s words come at once',
      deadlineMs: 60_000,
      isShort: true,
      needs: [kind],
    },
    (report) =>
      inHouse({ replicas: 2, settings: { ...SETTINGS, TOKENS_PER_MINUTE: '1000' } }, (house) =>
        withBalancer(kind, house, async (url) => {
          const forged = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.example' };
          const { body } = await askForToken(url, 1, forged);
          const [voice] = await house.begin(1, () => ({ addresses: [url] }));
          await until('three answers', () => (voice?.hearing.replies ?? 0) >= 3, 20_000);
          report(`${body.realtime_url}; ${spread(voice?.roundTripsMs ?? [])} there and back`);
          expect(body.realtime_url).toBe(`${url.replace('http', 'ws')}/ws/realtime`);
          expect(heardFigures(house.voices)).toEqual(NOTHING_WRONG);
          expect(Math.max(...(voice?.roundTripsMs ?? [Infinity]))).toBeLessThan(500);
        }),
      ),
  );

  fault(
    `no database behind ${kind}`,
    {
      required: 'nobody is ready, and who asks is answered all the same, at once',
      deadlineMs: 60_000,
      needs: [kind],
    },
    (report) =>
      inHouse({ replicas: 2, settings: SETTINGS }, (house) =>
        withBalancer(kind, house, async (url) => {
          await house.cluster.stop('fast');
          await until('nobody is ready', () => isNobodyReady(house), 20_000);
          await delay(BALANCER_NOTICES_MS);
          const startedAtMs = performance.now();
          const answers = await Promise.all(
            Array.from({ length: 20 }, () => fetch(`${url}/api/health/live`)),
          );
          const tookMs = performance.now() - startedAtMs;
          report(`20 answers within ${Math.round(tookMs)} ms`);
          expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
          expect(tookMs).toBeLessThan(2_000);
        }),
      ),
  );

  fault(
    `rolling restart behind ${kind} under ${VOICES} voices`,
    {
      required: 'nobody lost, all back in ≤ 5 s, newcomers get a token or "later", exit 0',
      deadlineMs: 180_000,
      isShort: kind === 'nginx',
      needs: [kind],
    },
    (report) =>
      inHouse({ replicas: 2, settings: SETTINGS }, (house) =>
        withBalancer(kind, house, async (url) => {
          const voices = await house.begin(VOICES, () => ({ addresses: [url] }));
          const restartIsOver = new AbortController();
          const asking = keepAsking(url, restartIsOver.signal);
          const exits = await rollingRestart(house).finally(() => restartIsOver.abort());
          const refusals = await asking;
          const silences = silencesMs(voices);
          report(
            `${lostVoices(voices).length} of ${VOICES} lost, ${brokenVoices(voices).length} moved ${silences.length} times ` +
              `(${spread(silences)}), ${refusals.length} newcomers turned away`,
          );
          expect(losses(voices)).toEqual([]);
          expect(exits).toEqual([0, 0]);
          // The replica's own goodbye, not a connection that the balancer has cut.
          expect(new Set(voices.flatMap(({ breaks }) => breaks.map(({ code }) => code)))).toEqual(
            new Set([1012]),
          );
          expect(silences.filter((ms) => ms > 5_000)).toEqual([]);
          expect(refusals).toEqual([]);
          expect([greetedTwice(voices), doubleReplies(voices)]).toEqual([0, 0]);
          expect([heardFigures(voices), house.tutor.figures]).toEqual([NOTHING_WRONG, NOTHING_WRONG]);
          // Each was on one replica or the other, and both were restarted.
          expect(brokenVoices(voices)).toHaveLength(VOICES);
          await leaveAll(voices);
          const rows = await house.ledger.endedRows(sessionIds(voices), 10_000);
          expect(new Set(rows.map(({ end_reason }) => end_reason))).toEqual(new Set(['learner_ended']));
        }),
      ),
  );
});
