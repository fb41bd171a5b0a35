import { setTimeout as delay } from 'node:timers/promises';
import {
  brokenVoices,
  doubleReplies,
  heardFigures,
  leaveAll,
  roundTripsMs,
  sessionIds,
  unansweredTurns,
} from '../learner/choir.js';
import type { SequenceFigures } from '../learner/sequence-check.js';
import { Voice } from '../learner/voice.js';
import { openSockets, residentMib } from '../support/process-figures.js';
import { percentile } from '../support/percentile.js';
import { until } from '../support/until.js';
import { DirectVoice } from './direct-voice.js';
import type { Finding } from './finding.js';
import { describeHoldings, type Holdings, type SoakHouse } from './soak-house.js';

const BEGIN_TOGETHER = 5;
/** Enough of them for a percentile, too few to be a load. */
const DIRECT_VOICES = 10;
const FIRST_DIRECT_NUMBER = 500_000;
const PROGRESS_EVERY_MS = 60_000;
/** The first ones have code compiled and pools filled, which is held after them as well: nothing of a conversation's own. */
const WARM_UP_VOICES = 20;
const FIRST_WARM_UP_NUMBER = 600_000;
const WARM_UP_MS = 20_000;

function nothingWrong({ lost, duplicated, reordered }: SequenceFigures): boolean {
  return lost + duplicated + reordered === 0;
}

function describeFigures({ lost, duplicated, reordered }: SequenceFigures): string {
  return `${lost} lost, ${duplicated} duplicated, ${reordered} reordered`;
}

async function begin(house: SoakHouse, count: number, firstNumber = 1): Promise<Voice[]> {
  const voices = Array.from(
    { length: count },
    (_, at) => new Voice({ number: firstNumber + at, addresses: [house.replica.url] }),
  );
  for (let done = 0; done < count; done += BEGIN_TOGETHER) {
    await Promise.all(voices.slice(done, done + BEGIN_TOGETHER).map((voice) => voice.begin()));
  }
  return voices;
}

/** What Parley adds to the way there and back, beside what the way takes without it. */
function describeLatency(voices: readonly Voice[], direct: readonly DirectVoice[]): string {
  const through = roundTripsMs(voices);
  const alone = direct.flatMap((voice) => voice.roundTripsMs);
  return [50, 95, 99]
    .map((percent) => {
      const [withParley, without] = [percentile(through, percent / 100), percentile(alone, percent / 100)];
      const added = (withParley - without).toFixed(1);
      return `p${percent} ${added} ms (${withParley.toFixed(1)} instead of ${without.toFixed(1)})`;
    })
    .join(', ');
}

async function warmUp(house: SoakHouse): Promise<void> {
  const voices = await begin(house, WARM_UP_VOICES, FIRST_WARM_UP_NUMBER);
  await delay(WARM_UP_MS);
  await leaveAll(voices);
  await house.ledger.endedRows(sessionIds(voices), 30_000);
}

/** Conversations that run for a long time: nothing breaks, nothing is lost, and what they take stays what it was. */
export async function soakSteadily(
  house: SoakHouse,
  { sessions, minutes }: { readonly sessions: number; readonly minutes: number },
  tell: (line: string) => void,
): Promise<Finding[]> {
  await warmUp(house);
  const idle = await house.calmHoldings();
  const voices = await begin(house, sessions);
  const direct = Array.from(
    { length: DIRECT_VOICES },
    (_, at) => new DirectVoice(house.tutor.url, FIRST_DIRECT_NUMBER + at),
  );
  const atStart = await house.holdings();
  for (let leftMs = minutes * 60_000; leftMs > 0; leftMs -= PROGRESS_EVERY_MS) {
    await delay(Math.min(leftMs, PROGRESS_EVERY_MS));
    const { pid } = house.replica;
    const figures = `${(await residentMib(pid)).toFixed(0)} MiB resident, ${await openSockets(pid)} sockets`;
    tell(`  ${brokenVoices(voices).length} broken, ${figures}`);
  }
  const atEnd = await house.holdings();
  for (const voice of direct) voice.stop();
  await until('nobody is spoken to', () => leaveAll(voices).then(() => true), 60_000);
  const { heard } = await house.tutor.figures();
  const rows = await house.ledger.endedRows(sessionIds(voices), 30_000).catch(() => []);
  const hearing = heardFigures(voices);
  const perSession = ({ heldMib }: Holdings): string =>
    `${(((heldMib - idle.heldMib) * 1024) / sessions).toFixed(0)} KiB each`;
  return [
    {
      what: `${sessions} conversations of ${minutes} min`,
      required: '0 unexpected closes',
      measured: `${brokenVoices(voices).length} unexpected closes`,
      isMet: brokenVoices(voices).length === 0,
    },
    {
      what: 'frames to the tutor',
      required: '0 lost, duplicated, reordered',
      measured: describeFigures(heard),
      isMet: nothingWrong(heard),
    },
    {
      what: 'events to the learners',
      required: '0 lost, duplicated, reordered; every turn answered once',
      measured: `${describeFigures(hearing)}; ${unansweredTurns(voices)} unanswered, ${doubleReplies(voices)} doubled`,
      isMet: nothingWrong(hearing) && unansweredTurns(voices) + doubleReplies(voices) === 0,
    },
    {
      what: 'rows',
      required: 'all ended by their learners',
      measured: `${rows.filter(({ end_reason }) => end_reason === 'learner_ended').length} of ${sessions}`,
      isMet: rows.filter(({ end_reason }) => end_reason === 'learner_ended').length === sessions,
    },
    {
      what: `added latency, there and back, of ${roundTripsMs(voices).length} turns`,
      required: 'p95 ≤ 10 ms, p99 ≤ 50 ms',
      measured: describeLatency(voices, direct),
      isMet: null,
    },
    {
      what: 'memory of the replica',
      required: '≤ 100 kB a conversation',
      measured:
        `idle ${describeHoldings(idle)}; with all ${describeHoldings(atStart)}, ${perSession(atStart)}; ` +
        `at the end ${describeHoldings(atEnd)}, ${perSession(atEnd)}`,
      isMet: null,
    },
  ];
}
