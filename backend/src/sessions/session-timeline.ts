import { storable } from './storable-figure.js';

/** One turn, without what was said. Times in milliseconds since the conversation began. */
export interface TimelineTurn {
  readonly speaker: 'learner' | 'tutor';
  readonly startedMs: number;
  readonly endedMs: number;
  /** The learner did not let the tutor finish. */
  readonly isInterrupted: boolean;
  /** From the learner's last word to the first sound of this answer; null where nobody waited for one. */
  readonly replyLatencyMs: number | null;
}

/** An hour of lively conversation; turns after that are counted, and not kept. */
export const TIMELINE_TURNS_MAX = 1_000;

/**
 * Turns as the database and the spool have them, four figures each: who (1: the tutor; 2 is added for an interruption), from, until,
 * latency (-1: none). A list of objects would be five times as long, and is written again with every total.
 */
export type PackedTimeline = readonly number[];

/** Of one turn. */
export const TIMELINE_FIGURES = 4;
const IS_TUTOR = 1;
const IS_INTERRUPTED = 2;
const NO_LATENCY = -1;

export function packTurn({
  speaker,
  startedMs,
  endedMs,
  isInterrupted,
  replyLatencyMs,
}: TimelineTurn): PackedTimeline {
  return [
    (speaker === 'tutor' ? IS_TUTOR : 0) + (isInterrupted ? IS_INTERRUPTED : 0),
    storable(startedMs),
    storable(Math.max(startedMs, endedMs)),
    replyLatencyMs === null ? NO_LATENCY : storable(replyLatencyMs),
  ];
}

export function unpackTimeline(figures: PackedTimeline): TimelineTurn[] {
  return Array.from({ length: Math.floor(figures.length / TIMELINE_FIGURES) }, (_, index) => {
    const [flags = 0, startedMs = 0, endedMs = 0, latencyMs = NO_LATENCY] = figures.slice(
      index * TIMELINE_FIGURES,
    );
    return {
      speaker: (flags & IS_TUTOR) === 0 ? 'learner' : 'tutor',
      startedMs,
      endedMs,
      isInterrupted: (flags & IS_INTERRUPTED) !== 0,
      replyLatencyMs: latencyMs === NO_LATENCY ? null : latencyMs,
    };
  });
}
