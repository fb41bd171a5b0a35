import type { Overview, OverviewSlice } from 'parley/contracts';
import { STUDENT_LEVELS } from 'parley/contracts';
import type { ChartModel } from './charts/chart-model';
import { minutesOf } from './figure-formats';
import type { OverviewWords } from './overview-words';

type Name = 'targetLanguages' | 'nativeLanguages' | 'levels' | 'endReasons';

/** What was practised: the answer to "how many minutes of Spanish did we pay for?" */
export function targetLanguageChart(
  { target_languages: slices }: Overview,
  words: OverviewWords,
): ChartModel {
  return ofMinutes('targetLanguages', slices, words, words.languageName);
}

/** Who practised it, and how it ended. */
export function otherSliceCharts(overview: Overview, words: OverviewWords): readonly ChartModel[] {
  const levels = [...overview.student_levels].sort((first, second) => levelOf(first) - levelOf(second));
  return [
    ofMinutes('nativeLanguages', overview.native_languages, words, words.languageName),
    ofMinutes('levels', levels, words, (level) => level),
    endReasonChart(overview.end_reasons, words),
  ];
}

function ofMinutes(
  name: Name,
  slices: readonly OverviewSlice[],
  words: OverviewWords,
  nameOf: (value: string) => string,
): ChartModel {
  const { text, formats } = words;
  return {
    ...ofSlices(name, slices, words, (value) => (value === null ? text('unknown') : nameOf(value))),
    series: [
      {
        name: text('minutes'),
        shape: 'bars',
        values: slices.map((slice) => minutesOf(slice.duration_ms)),
        format: formats.minutes,
      },
    ],
    moreColumns: [
      { name: text('sessions'), cells: slices.map(({ sessions }) => formats.count(sessions)) },
      { name: text('cost'), cells: slices.map(words.cost) },
    ],
  };
}

/** Those that never began have an end too, and no minutes: what counts here is how many there were. */
function endReasonChart(unsorted: readonly OverviewSlice[], words: OverviewWords): ChartModel {
  const { text, formats } = words;
  const countOf = (slice: OverviewSlice): number => slice.sessions + slice.not_started;
  const slices = [...unsorted].sort((first, second) => countOf(second) - countOf(first));
  return {
    ...ofSlices('endReasons', slices, words, (reason) => text(`endReason.${reason ?? 'running'}`)),
    series: [{ name: text('sessions'), shape: 'bars', values: slices.map(countOf), format: formats.count }],
  };
}

function ofSlices(
  name: Name,
  slices: readonly OverviewSlice[],
  { text }: OverviewWords,
  nameOf: (value: string | null) => string,
): Omit<ChartModel, 'series'> {
  return {
    name,
    title: text(`${name}.title`),
    description: text(`${name}.description`),
    kind: 'ranking',
    labelsName: text(`${name}.label`),
    labels: slices.map(({ value }) => ({ short: nameOf(value), full: nameOf(value) })),
    moreColumns: [],
    limit: null,
    emptyText: text('empty'),
  };
}

function levelOf({ value }: OverviewSlice): number {
  return STUDENT_LEVELS.findIndex((level) => level === value);
}
