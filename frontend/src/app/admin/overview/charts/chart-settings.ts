import type { ChartConfiguration, ChartDataset, ChartOptions } from 'chart.js';
import type { ChartColours } from './chart-colours';
import type { ChartModel, ChartSeries } from './chart-model';
import { shownCount } from './chart-model';

/** How the page around a chart is. */
export interface ChartSurroundings {
  readonly colours: ChartColours;
  readonly direction: 'ltr' | 'rtl';
  readonly isStill: boolean;
}

type Settings = ChartConfiguration<'bar' | 'line', (number | null)[], string>;
type Dataset = ChartDataset<'bar' | 'line', (number | null)[]>;

/** What Chart.js needs to know to draw the model. */
export function chartSettings(model: ChartModel, surroundings: ChartSurroundings): Settings {
  const count = shownCount(model);
  return {
    type: 'bar',
    data: {
      labels: model.labels.slice(0, count).map(({ short }) => short),
      datasets: [
        ...model.series.map((series, index) => datasetOf(series, index, count, surroundings.colours)),
        ...limitOf(model, count, surroundings.colours),
      ],
    },
    options: optionsOf(model, surroundings),
  };
}

function datasetOf(
  series: ChartSeries,
  index: number,
  count: number,
  { series: colours }: ChartColours,
): Dataset {
  const colour = colours[index % colours.length];
  const data = series.values.slice(0, count);
  const { name: label } = series;
  return series.shape === 'bars'
    ? { type: 'bar', label, data, backgroundColor: colour, borderRadius: 4, maxBarThickness: 28 }
    : {
        ...{ type: 'line', label, data, borderColor: colour, backgroundColor: colour },
        // Told apart without colours too.
        ...{ borderWidth: 2, borderDash: index === 0 ? [] : [6, 4], pointRadius: count > 60 ? 0 : 3 },
        ...{ pointStyle: index === 0 ? 'circle' : 'rectRot', spanGaps: false },
      };
}

function limitOf({ limit }: ChartModel, count: number, colours: ChartColours): Dataset[] {
  if (limit === null) return [];
  return [
    {
      ...{ type: 'line', label: limit.name, data: Array<number>(count).fill(limit.value) },
      ...{ borderColor: colours.limit, backgroundColor: colours.limit },
      ...{ borderWidth: 2, borderDash: [2, 4], pointRadius: 0, pointHitRadius: 0 },
    },
  ];
}

function optionsOf(
  model: ChartModel,
  { colours, direction, isStill }: ChartSurroundings,
): ChartOptions<'bar' | 'line'> {
  const isRtl = direction === 'rtl';
  const isRanking = model.kind === 'ranking';
  const format = model.series[0]?.format ?? String;
  const labels = {
    grid: { display: false },
    ticks: { color: colours.text, maxRotation: 0, autoSkipPadding: 16 },
  };
  const values = {
    beginAtZero: true,
    grid: { color: colours.grid },
    border: { display: false },
    ticks: {
      color: colours.text,
      maxTicksLimit: 6,
      callback: (value: number | string) => format(Number(value)),
    },
  };
  const upright = { position: isRtl ? 'right' : 'left' } as const;
  return {
    ...{ responsive: true, maintainAspectRatio: false, indexAxis: isRanking ? 'y' : 'x' },
    ...(isStill ? { animation: false } : { animation: { duration: 300 } }),
    font: { family: colours.fontFamily },
    interaction: { mode: 'index', axis: isRanking ? 'y' : 'x', intersect: false },
    scales: isRanking
      ? {
          x: { ...values, reverse: isRtl },
          y: { ...labels, ...upright, ticks: { ...labels.ticks, autoSkip: false } },
        }
      : { x: { ...labels, reverse: isRtl }, y: { ...values, ...upright } },
    plugins: pluginsOf(model, colours, isRtl),
  };
}

function pluginsOf(
  { labels, series, limit }: ChartModel,
  colours: ChartColours,
  isRtl: boolean,
): NonNullable<ChartOptions<'bar' | 'line'>['plugins']> {
  const textDirection = isRtl ? 'rtl' : 'ltr';
  return {
    legend: {
      display: series.length > 1 || limit !== null,
      ...{ rtl: isRtl, textDirection, align: 'start' },
      labels: { color: colours.text, usePointStyle: true, pointStyleWidth: 24 },
    },
    tooltip: {
      ...{ rtl: isRtl, textDirection, backgroundColor: colours.tooltip, padding: 10 },
      ...{ titleColor: colours.onTooltip, bodyColor: colours.onTooltip },
      callbacks: {
        title: ([item]) => labels[item?.dataIndex ?? 0]?.full ?? '',
        label: ({ dataset, datasetIndex, raw }) => {
          const format = (series[datasetIndex] ?? series[0])?.format ?? String;
          return ` ${dataset.label ?? ''}: ${format(Number(raw))}`;
        },
      },
    },
  };
}
