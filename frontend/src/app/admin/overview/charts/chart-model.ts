/** What a chart shows and its table says: both are made of the same. */
export interface ChartModel {
  /** Part of the page's addresses and of the text keys. */
  readonly name: string;
  readonly title: string;
  /** What the figures are of, in a sentence. */
  readonly description: string;
  /** Days lie beside each other, what is ranked below each other. */
  readonly kind: 'days' | 'ranking';
  /** The heading of the column of labels. */
  readonly labelsName: string;
  readonly labels: readonly ChartLabel[];
  readonly series: readonly ChartSeries[];
  /** Columns that only the table has. */
  readonly moreColumns: readonly TableColumn[];
  /** A line that the figures should stay below. */
  readonly limit: ChartLimit | null;
  /** Says why nothing is there, when nothing is. */
  readonly emptyText: string;
}

export interface ChartLabel {
  /** For the axis. */
  readonly short: string;
  readonly full: string;
}

/** The values of a table's column, in the order of the labels. */
export interface TableColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

export interface ChartSeries {
  readonly name: string;
  readonly shape: 'bars' | 'line';
  /** Null: not known, which is not nothing. */
  readonly values: readonly (number | null)[];
  /** Of values, for axis and tooltip. */
  readonly format: (value: number) => string;
  /** What the table says, where it is more than the value. */
  readonly cells?: readonly string[];
}

export interface ChartLimit {
  readonly name: string;
  readonly value: number;
}

/** As many bars as can be told apart; the table has them all. */
export const RANKS_SHOWN = 12;

/** How many of the labels the chart itself shows. */
export function shownCount({ kind, labels }: ChartModel): number {
  return kind === 'ranking' ? Math.min(labels.length, RANKS_SHOWN) : labels.length;
}

/** True when there is nothing to draw. */
export function isEmpty({ series }: ChartModel): boolean {
  return series.every(({ values }) => values.every((value) => value === null || value === 0));
}

/** The rows of the table: a label, and a cell for each column. */
export function tableRows(
  { labels, series, moreColumns }: ChartModel,
  unknown: string,
): readonly { readonly label: string; readonly cells: readonly string[] }[] {
  return labels.map(({ full }, row) => ({
    label: full,
    cells: [
      ...series.map(({ values, cells, format }) => {
        const value = values[row] ?? null;
        return cells?.[row] ?? (value === null ? unknown : format(value));
      }),
      ...moreColumns.map(({ cells }) => cells[row] ?? unknown),
    ],
  }));
}

export function columnNames({ series, moreColumns }: ChartModel): readonly string[] {
  return [...series, ...moreColumns].map(({ name }) => name);
}
