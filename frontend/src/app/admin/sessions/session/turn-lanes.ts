import type { SessionTurn } from 'parley/contracts';

/** A turn as a bar on the lane of its speaker, in percent of the whole. */
export interface TurnBar {
  readonly startPercent: number;
  readonly widthPercent: number;
  readonly isInterrupted: boolean;
}

export interface TurnLane {
  readonly speaker: SessionTurn['speaker'];
  readonly bars: readonly TurnBar[];
}

/** A time on the scale below the lanes. */
export interface TimeMark {
  readonly atMs: number;
  readonly startPercent: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const STEPS_MS = [10 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS];
const MARKS_MAX = 8;

/** How long the figure is: the conversation, or its last turn where that is known to have ended later. */
export function lengthOf(turns: readonly SessionTurn[], durationMs: number | null): number {
  return Math.max(SECOND_MS, durationMs ?? 0, ...turns.map(({ ended_ms: endedMs }) => endedMs));
}

/** The tutor's lane first: the tutor opens. */
export function lanesOf(turns: readonly SessionTurn[], lengthMs: number): readonly TurnLane[] {
  return (['tutor', 'learner'] as const).map((speaker) => ({
    speaker,
    bars: turns
      .filter((turn) => turn.speaker === speaker)
      .map(({ started_ms: startedMs, ended_ms: endedMs, is_interrupted: isInterrupted }) => ({
        startPercent: (startedMs / lengthMs) * 100,
        widthPercent: ((endedMs - startedMs) / lengthMs) * 100,
        isInterrupted,
      })),
  }));
}

/** Round times, as few as can be read beside each other. */
export function marksOf(lengthMs: number): readonly TimeMark[] {
  const stepMs = STEPS_MS.find((step) => lengthMs / step <= MARKS_MAX) ?? 10 * MINUTE_MS;
  return Array.from({ length: Math.floor(lengthMs / stepMs) + 1 }, (_, index) => ({
    atMs: index * stepMs,
    startPercent: ((index * stepMs) / lengthMs) * 100,
  }));
}
