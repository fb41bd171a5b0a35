import type { Overview, OverviewDay, OverviewFigures, OverviewSlice, OverviewTotals } from 'parley/contracts';
import type { CalendarDate } from '../institution/calendar.js';
import type { OverviewPeriod } from './overview-period.js';
import type { CountedRow, Dimension, MeasuredRow } from './overview.repository.js';

const NOTHING_COUNTED: OverviewFigures = {
  sessions: 0,
  not_started: 0,
  duration_ms: 0,
  cost_usd: 0,
  sessions_of_unknown_cost: 0,
};

const NOTHING_MEASURED = { lessons: 0, replyLatencyMs: null, firstAudioMs: null };

type Measures = Omit<OverviewTotals, keyof OverviewFigures>;

/** What the database has counted and measured, by day and by what sessions share. */
export interface PeriodFigures {
  readonly counted: readonly CountedRow[];
  readonly measured: readonly MeasuredRow[];
}

/** The figures as staff get them: every day of the period, those without a session too. */
export function toOverview(
  { from, to, timeZone }: OverviewPeriod,
  days: readonly CalendarDate[],
  { counted, measured }: PeriodFigures,
  pricesListedOn: string,
): Omit<Overview, 'budgets'> {
  const slices = (dimension: Dimension): OverviewSlice[] => slicesOf(counted, dimension);
  return {
    from,
    to,
    time_zone: timeZone,
    totals: toTotals(
      counted.find((row) => row.dimension === 'total'),
      measured.find((row) => row.day === null),
    ),
    days: days.map((date, index): OverviewDay => ({
      date,
      ...toTotals(
        counted.find(({ dimension, value }) => dimension === 'day' && value === String(index)),
        measured.find((row) => row.day === index),
      ),
    })),
    target_languages: slices('targetLanguage'),
    native_languages: slices('nativeLanguage'),
    student_levels: slices('studentLevel'),
    end_reasons: slices('endReason'),
    models: slices('model'),
    prices_listed_on: pricesListedOn,
  };
}

function toTotals(counted: CountedRow | undefined, measured: MeasuredRow | undefined): OverviewTotals {
  return {
    ...(counted === undefined ? NOTHING_COUNTED : toFigures(counted)),
    ...toMeasures(measured ?? NOTHING_MEASURED),
  };
}

function toMeasures({ lessons, replyLatencyMs, firstAudioMs }: Omit<MeasuredRow, 'day'>): Measures {
  const [replyHalf, replyNineOfTen] = replyLatencyMs ?? [null, null];
  const [firstHalf, firstNineOfTen] = firstAudioMs ?? [null, null];
  return {
    lessons,
    reply_latency_p50_ms: replyHalf,
    reply_latency_p90_ms: replyNineOfTen,
    first_audio_p50_ms: firstHalf,
    first_audio_p90_ms: firstNineOfTen,
  };
}

/** The longest together first; of equals the one with more sessions, then by name. */
function slicesOf(counted: readonly CountedRow[], dimension: Dimension): OverviewSlice[] {
  return counted
    .filter((row) => row.dimension === dimension)
    .map((row): OverviewSlice => ({ value: row.value, ...toFigures(row) }))
    .sort(
      (first, second) =>
        second.duration_ms - first.duration_ms ||
        second.sessions - first.sessions ||
        ((first.value ?? '') < (second.value ?? '') ? -1 : 1),
    );
}

function toFigures(row: CountedRow): OverviewFigures {
  return {
    sessions: row.sessions,
    not_started: row.notStarted,
    duration_ms: row.durationMs,
    cost_usd: row.costUsd,
    sessions_of_unknown_cost: row.unknownCosts,
  };
}
