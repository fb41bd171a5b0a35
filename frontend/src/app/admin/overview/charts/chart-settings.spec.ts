import type { ChartColours } from './chart-colours';
import type { ChartModel } from './chart-model';
import { isEmpty, RANKS_SHOWN, tableRows } from './chart-model';
import { chartSettings } from './chart-settings';

const COLOURS: ChartColours = {
  text: 'text',
  grid: 'grid',
  tooltip: 'tooltip',
  onTooltip: 'on-tooltip',
  series: ['first', 'second'],
  limit: 'limit',
  fontFamily: 'system-ui',
};
const LTR = { colours: COLOURS, direction: 'ltr', isStill: false } as const;

function model(count: number, kind: ChartModel['kind']): ChartModel {
  const labels = Array.from({ length: count }, (_, index) => ({
    short: `${index}`,
    full: `Number ${index}`,
  }));
  return {
    ...{ name: 'sample', title: 'Sample', description: '', kind, labelsName: 'Label', labels },
    series: [
      {
        name: 'Figures',
        shape: 'bars',
        values: labels.map((_, index) => index),
        format: (value) => `${value} €`,
      },
    ],
    ...{ moreColumns: [], limit: null, emptyText: '' },
  };
}

describe('how a chart is drawn', () => {
  it('has every day, and of what is ranked as many as can be told apart', () => {
    expect(chartSettings(model(90, 'days'), LTR).data.labels).toHaveLength(90);
    const { data } = chartSettings(model(90, 'ranking'), LTR);
    expect([data.labels!.length, data.datasets[0]!.data.length]).toEqual([RANKS_SHOWN, RANKS_SHOWN]);
  });

  it('has its limit as a line of its own, right across', () => {
    const limited = { ...model(3, 'days'), limit: { name: 'Limit', value: 7 } };
    const { data, options } = chartSettings(limited, LTR);

    expect(data.datasets.at(-1)).toMatchObject({ type: 'line', label: 'Limit', data: [7, 7, 7] });
    expect(options!.plugins!.legend!.display).toBe(true);
  });

  it('runs from the right where the language does', () => {
    const days = chartSettings(model(3, 'days'), { ...LTR, direction: 'rtl' }).options!;
    const ranking = chartSettings(model(3, 'ranking'), { ...LTR, direction: 'rtl' }).options!;

    expect(days.scales).toMatchObject({ x: { reverse: true }, y: { position: 'right' } });
    expect(ranking.scales).toMatchObject({ x: { reverse: true }, y: { position: 'right' } });
    expect(days.plugins).toMatchObject({
      legend: { rtl: true },
      tooltip: { rtl: true, textDirection: 'rtl' },
    });
    expect(chartSettings(model(3, 'days'), LTR).options!.scales).toMatchObject({ x: { reverse: false } });
  });

  it('moves only where movement is welcome', () => {
    expect(chartSettings(model(3, 'days'), LTR).options!.animation).toEqual({ duration: 300 });
    expect(chartSettings(model(3, 'days'), { ...LTR, isStill: true }).options!.animation).toBe(false);
  });
});

describe('the table of a chart', () => {
  it('says unknown where nothing is known, and what a cell has to say besides its value', () => {
    const sample = model(3, 'days');
    const [series] = sample.series;
    const withGap = { ...sample, series: [{ ...series!, values: [1, null, 3] }] };

    expect(tableRows(withGap, 'unknown').map(({ cells }) => cells)).toEqual([['1 €'], ['unknown'], ['3 €']]);
    const withCells = { ...withGap, series: [{ ...series!, cells: ['one', 'two', 'three'] }] };
    expect(tableRows(withCells, 'unknown').map(({ cells }) => cells)).toEqual([['one'], ['two'], ['three']]);
  });

  it('is not needed when all is nothing', () => {
    const sample = model(2, 'days');
    const withValues = (...values: (number | null)[]): ChartModel => ({
      ...sample,
      series: [{ ...sample.series[0]!, values }],
    });
    expect([withValues(0, null), withValues(0, 1)].map(isEmpty)).toEqual([true, false]);
  });
});
