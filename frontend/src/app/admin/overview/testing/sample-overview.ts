import type { Overview, OverviewDay, OverviewFigures, OverviewSlice } from 'parley/contracts';

const MINUTE_MS = 60_000;

export function figures(sessions: number, minutes: number, costUsd: number, unknown = 0): OverviewFigures {
  return {
    sessions,
    not_started: 0,
    duration_ms: minutes * MINUTE_MS,
    cost_usd: costUsd,
    sessions_of_unknown_cost: unknown,
  };
}

function day(
  date: string,
  counted: OverviewFigures,
  latencies: readonly [number, number] | null,
): OverviewDay {
  return {
    date,
    ...counted,
    lessons: counted.sessions,
    reply_latency_p50_ms: latencies?.[0] ?? null,
    reply_latency_p90_ms: latencies?.[1] ?? null,
    first_audio_p50_ms: latencies?.[0] ?? null,
    first_audio_p90_ms: latencies?.[1] ?? null,
  };
}

function slice(value: string | null, counted: OverviewFigures): OverviewSlice {
  return { value, ...counted };
}

const FIRST = figures(3, 30, 1.5);
const SECOND = figures(0, 0, 0);
const THIRD = figures(2, 7.5, 0, 2);

/** Three days: one as usual, one without a conversation, one whose cost nobody knows. */
export const SAMPLE: Overview = {
  from: '2026-11-23',
  to: '2026-11-25',
  time_zone: 'Europe/Madrid',
  totals: {
    ...figures(5, 37.5, 1.5, 2),
    not_started: 4,
    lessons: 4,
    reply_latency_p50_ms: 640,
    reply_latency_p90_ms: 1_180,
    first_audio_p50_ms: 900,
    first_audio_p90_ms: 1_500,
  },
  days: [
    day('2026-11-23', FIRST, [600, 1_100]),
    day('2026-11-24', SECOND, null),
    day('2026-11-25', THIRD, [700, 1_240]),
  ],
  target_languages: [slice('es', FIRST), slice('fr', THIRD)],
  native_languages: [slice('en', figures(5, 37.5, 1.5, 2))],
  student_levels: [slice('B1', FIRST), slice('A1', THIRD)],
  end_reasons: [
    slice('learner_ended', figures(4, 33, 1.5, 1)),
    slice(null, figures(1, 4.5, 0, 1)),
    slice('token_expired', { ...figures(0, 0, 0), not_started: 4 }),
  ],
  models: [slice('gpt-realtime-2', FIRST), slice('local-voice-7b', THIRD)],
  budgets: {
    daily_minutes: { used: 96, limit: 120 },
    monthly_cost_usd: { used: 41.5, limit: null },
    sessions_of_unknown_cost: 2,
  },
  prices_listed_on: '2026-11-22',
};

export const NOTHING: Overview = {
  ...SAMPLE,
  totals: {
    ...figures(0, 0, 0),
    ...{ lessons: 0, reply_latency_p50_ms: null, reply_latency_p90_ms: null },
    ...{ first_audio_p50_ms: null, first_audio_p90_ms: null },
  },
  days: SAMPLE.days.map(({ date }) => day(date, SECOND, null)),
  ...{ target_languages: [], native_languages: [], student_levels: [], end_reasons: [], models: [] },
};
