import { setTimeout as delay } from 'node:timers/promises';
import { Voice } from '../learner/voice.js';
import type { Finding } from './finding.js';
import { describeHoldings, type Holdings, type SoakHouse } from './soak-house.js';

const GREETING_MS = 160;
/** Some frames each way. */
const STAY_MS = 400;
const MEMORY_GROWTH_MAX = 0.15;
const SOCKETS_MAX = 5;
/** The first ones fill pools and caches: what is held after them is the start. */
const WARM_UP_SHARE = 0.1;
const WARM_UP_MIN = 300;
/** Where it is looked at on the way, for whoever reads along. */
const MILESTONES = [0.25, 0.5, 0.75];

interface Course {
  readonly troubles: string[];
  next: number;
}

/** One short conversation after the other, until the number is reached. */
async function converse(house: SoakHouse, course: Course, upTo: number): Promise<void> {
  while (course.next <= upTo) {
    const number = course.next;
    course.next += 1;
    const voice = new Voice({ number, addresses: [house.replica.url] });
    try {
      await voice.begin();
      await delay(STAY_MS);
      await voice.leave();
      if (voice.breaks.length > 0) course.troubles.push(`${number}: ${voice.breaks[0]?.code}`);
    } catch (error) {
      voice.drop();
      course.troubles.push(`${number}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function converseUpTo(
  house: SoakHouse,
  course: Course,
  upTo: number,
  atATime: number,
): Promise<Holdings> {
  await Promise.all(Array.from({ length: atATime }, () => converse(house, course, upTo)));
  // The tutor forgets what it was asked for; its memory is not the question.
  await house.tutor.figures();
  return house.calmHoldings();
}

/** Many conversations that come and go leave nothing behind. */
export async function soakByChurn(
  house: SoakHouse,
  { churn, atATime }: { readonly churn: number; readonly atATime: number },
  tell: (line: string) => void,
): Promise<Finding[]> {
  await house.tutor.speakFor(GREETING_MS);
  const course: Course = { troubles: [], next: 1 };
  const warmUp = Math.min(churn / 2, Math.max(WARM_UP_MIN, churn * WARM_UP_SHARE));
  const start = await converseUpTo(house, course, Math.round(warmUp), atATime);
  for (const share of MILESTONES) {
    const upTo = Math.round(warmUp + (churn - warmUp) * share);
    tell(`  after ${upTo}: ${describeHoldings(await converseUpTo(house, course, upTo, atATime))}`);
  }
  const end = await converseUpTo(house, course, churn, atATime);
  const growth = end.heldMib / start.heldMib - 1;
  const perSessionBytes = ((end.heldMib - start.heldMib) * 1024 * 1024) / (churn - warmUp);
  const running = await house.ledger.running();
  return [
    {
      what: `${churn} conversations, ${atATime} at a time`,
      required: 'all held and left in order',
      measured: `${course.troubles.length} troubles ${course.troubles.slice(0, 3).join(', ')}`,
      isMet: course.troubles.length === 0,
    },
    {
      what: 'memory held',
      required: `within ${MEMORY_GROWTH_MAX * 100} % of the start`,
      measured:
        `${describeHoldings(start)} → ${describeHoldings(end)}: ${(growth * 100).toFixed(1)} %, ` +
        `${perSessionBytes.toFixed(0)} bytes a conversation`,
      isMet: growth <= MEMORY_GROWTH_MAX,
    },
    {
      what: 'sockets',
      required: `within ${SOCKETS_MAX} of the start`,
      measured: `${start.sockets} → ${end.sockets}`,
      isMet: Math.abs(end.sockets - start.sockets) <= SOCKETS_MAX,
    },
    {
      what: 'rows of conversations that still run',
      required: '0',
      measured: String(running),
      isMet: running === 0,
    },
  ];
}
