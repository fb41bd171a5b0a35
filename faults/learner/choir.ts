import { percentile } from '../support/percentile.js';
import { addFigures, type SequenceFigures } from './sequence-check.js';
import type { Voice } from './voice.js';

export async function leaveAll(voices: readonly Voice[]): Promise<void> {
  await Promise.all(voices.map((voice) => voice.leave()));
}

export function sessionIds(voices: readonly Voice[]): string[] {
  return voices.map(({ session }) => session.sessionId);
}

/** Whose conversation ended without their wish. */
export function lostVoices(voices: readonly Voice[]): Voice[] {
  return voices.filter(({ lostBy }) => lostBy !== null);
}

/** How each of them was lost, for a message. */
export function losses(voices: readonly Voice[]): string[] {
  return lostVoices(voices).map(({ number, lostBy }) => `${number}: ${lostBy?.code} ${lostBy?.reason}`);
}

/** Where connections broke, for a message. */
export function breaks(voices: readonly Voice[]): string[] {
  return brokenVoices(voices).map(
    ({ number, breaks: all }) => `${number}: ${all.map(({ code }) => code).join(' ')}`,
  );
}

/** Whose connection broke, whether they came back or not. */
export function brokenVoices(voices: readonly Voice[]): Voice[] {
  return voices.filter(({ breaks }) => breaks.length > 0);
}

/** What all of them heard of the tutor, together. */
export function heardFigures(voices: readonly Voice[]): SequenceFigures {
  return addFigures(voices.map(({ hearing }) => hearing.figures));
}

/** Learners who were greeted more than once. */
export function greetedTwice(voices: readonly Voice[]): number {
  return voices.filter(({ hearing }) => hearing.greetings > 1).length;
}

/** Replies that began to sound a second time, of all learners. */
export function doubleReplies(voices: readonly Voice[]): number {
  return voices.reduce((sum, { hearing }) => sum + hearing.doubleReplies.length, 0);
}

/** Milliseconds without service of each break, to the moment the tutor heard the learner again; Infinity if it never did. */
export function silencesMs(voices: readonly Voice[]): number[] {
  return voices.flatMap(({ breaks }) =>
    breaks.map(({ brokenAtMs, talkingAtMs }) => (talkingAtMs ?? Infinity) - brokenAtMs),
  );
}

export function roundTripsMs(voices: readonly Voice[]): number[] {
  return voices.flatMap((voice) => voice.roundTripsMs);
}

export function unansweredTurns(voices: readonly Voice[]): number {
  return voices.reduce((sum, { talk }) => sum + talk.unansweredTurns, 0);
}

export function duration(ms: number): string {
  if (ms === Infinity) return 'never';
  return ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** For a figure: the usual, the slow and the slowest. */
export function spread(valuesMs: readonly number[]): string {
  if (valuesMs.length === 0) return 'none';
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(valuesMs, share));
  return `p50 ${duration(p50 ?? 0)}, p99 ${duration(p99 ?? 0)}, max ${duration(max ?? 0)}`;
}
