import type { Overview, OverviewDay } from 'parley/contracts';
import type { ChartModel, ChartSeries } from './charts/chart-model';
import { minutesOf, secondsOf } from './figure-formats';
import type { OverviewWords } from './overview-words';

/** What each day of the period brought: minutes, conversations, cost, and how fast the partner answered. */
export function dayCharts({ days, budgets }: Overview, words: OverviewWords): readonly ChartModel[] {
  return [
    minutesChart(days, budgets.daily_minutes.limit, words),
    sessionsChart(days, words),
    costChart(days, words),
    latencyChart(days, words),
  ];
}

function minutesChart(
  days: readonly OverviewDay[],
  dailyLimit: number | null,
  words: OverviewWords,
): ChartModel {
  const { text, formats } = words;
  return {
    ...ofDays('minutesPerDay', days, words),
    series: [
      {
        name: text('minutes'),
        shape: 'bars',
        values: days.map((day) => minutesOf(day.duration_ms)),
        format: formats.minutes,
      },
    ],
    limit: dailyLimit === null ? null : { name: text('budget.dailyLimit'), value: dailyLimit },
  };
}

function sessionsChart(days: readonly OverviewDay[], words: OverviewWords): ChartModel {
  const { text, formats } = words;
  return {
    ...ofDays('sessionsPerDay', days, words),
    series: [
      {
        name: text('sessions'),
        shape: 'bars',
        values: days.map(({ sessions }) => sessions),
        format: formats.count,
      },
    ],
    moreColumns: [{ name: text('lessons'), cells: days.map(({ lessons }) => formats.count(lessons)) }],
  };
}

function costChart(days: readonly OverviewDay[], words: OverviewWords): ChartModel {
  const { text, formats } = words;
  return {
    ...ofDays('costPerDay', days, words),
    series: [
      {
        name: text('cost'),
        shape: 'bars',
        values: days.map((day) => (isCostUnknown(day) ? null : day.cost_usd)),
        format: formats.usd,
        cells: days.map(words.cost),
      },
    ],
  };
}

function latencyChart(days: readonly OverviewDay[], words: OverviewWords): ChartModel {
  const { text, formats } = words;
  const cell = (milliseconds: number | null): string => {
    const seconds = secondsOf(milliseconds);
    return seconds === null ? text('notMeasured') : formats.seconds(seconds);
  };
  const line = (name: string, values: readonly (number | null)[]): ChartSeries => ({
    name: text(name),
    shape: 'line',
    values: values.map(secondsOf),
    format: formats.seconds,
    cells: values.map(cell),
  });
  return {
    ...ofDays('answerTimePerDay', days, words),
    series: [
      line(
        'replyHalf',
        days.map((day) => day.reply_latency_p50_ms),
      ),
      line(
        'replyNineOfTen',
        days.map((day) => day.reply_latency_p90_ms),
      ),
    ],
    moreColumns: [
      { name: text('firstSoundHalf'), cells: days.map((day) => cell(day.first_audio_p50_ms)) },
      { name: text('firstSoundNineOfTen'), cells: days.map((day) => cell(day.first_audio_p90_ms)) },
    ],
  };
}

/** Every chart of days has these. */
function ofDays(
  name: string,
  days: readonly OverviewDay[],
  { text, formats }: OverviewWords,
): Omit<ChartModel, 'series'> {
  return {
    name,
    title: text(`${name}.title`),
    description: text(`${name}.description`),
    kind: 'days',
    labelsName: text('day'),
    labels: days.map(({ date }) => ({ short: formats.shortDay(date), full: formats.day(date) })),
    moreColumns: [],
    limit: null,
    emptyText: text(`${name}.empty`),
  };
}

/** True of a day on which something was spent that nobody knows, and nothing else. */
function isCostUnknown({ sessions, sessions_of_unknown_cost: unknown }: OverviewDay): boolean {
  return unknown > 0 && unknown === sessions;
}
