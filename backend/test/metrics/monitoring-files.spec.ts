import type { Exposition } from './exposition.js';
import { MeasuredBackend } from './measured-backend.js';
import { readDashboard, readFile, readRules, type Rule, type Target } from './monitoring-files.js';
import { readPromql, type Selector } from './promql.js';

/** What Prometheus adds by itself. */
const SCRAPE_LABELS = ['job', 'instance'];
const SCRAPE_SERIES = 'up';

let exposition: Exposition;
let rules: readonly Rule[];
let targets: readonly Target[];
beforeAll(async () => {
  const measured = await MeasuredBackend.start('ws://127.0.0.1:9/v1/realtime');
  exposition = await measured.exposition();
  await measured.backend.stop();
  rules = readRules();
  targets = readDashboard().panels.flatMap(({ targets = [] }) => targets);
});

const recorded = (): string[] => rules.flatMap(({ record }) => record ?? []);

/** The values that a label of a series has; undefined for a label that it does not have. */
function valuesOf(series: string, label: string): ReadonlySet<string> | undefined {
  const values = exposition.samples
    .filter(({ name, labels }) => name === series && label in labels)
    .map(({ labels }) => labels[label] ?? '');
  return values.length === 0 ? undefined : new Set(values);
}

function isKnown(series: string): boolean {
  const isTold = exposition.samples.some(({ name }) => name === series);
  return isTold || series === SCRAPE_SERIES || recorded().includes(series);
}

/** What of a selector no server would ever tell. */
function unknownIn({ name, matchers }: Selector): string[] {
  if (!isKnown(name)) return [name];
  return matchers
    .filter(({ label }) => !SCRAPE_LABELS.includes(label))
    .flatMap(({ label, value }) => {
      const known = valuesOf(name, label);
      return value
        .split('|')
        .filter((one) => known?.has(one) !== true)
        .map((one) => `${name}{${label}="${one}"}`);
    });
}

function unknownGroups(expr: string): string[] {
  const { selectors, groupedBy } = readPromql(expr);
  return groupedBy.filter(
    (label) =>
      !SCRAPE_LABELS.includes(label) && selectors.every(({ name }) => valuesOf(name, label) === undefined),
  );
}

describe('the dashboard and the rules', () => {
  const expressions = (): string[] => [...rules, ...targets].map(({ expr }) => expr);

  it('are in a language that Prometheus understands', () => {
    expect(expressions().length).toBeGreaterThan(40);
    for (const expression of expressions()) expect(readPromql(expression).selectors).not.toEqual([]);
    expect(() => readPromql('sum(rate(parley_mints_total[5m])')).toThrow('not understood');
  });

  it('ask for nothing that a server does not tell, labels and their values included', () => {
    const selectors = expressions().flatMap((expression) => readPromql(expression).selectors);
    expect(selectors.flatMap(unknownIn)).toEqual([]);
    expect(expressions().flatMap(unknownGroups)).toEqual([]);
    expect(
      unknownIn({
        name: 'parley_mint_refusals_total',
        matchers: [{ label: 'reason', operator: '=', value: 'whim' }],
      }),
    ).toEqual(['parley_mint_refusals_total{reason="whim"}']);
  });

  it('name in their legends only labels that there are', () => {
    for (const { expr, legendFormat } of targets) {
      const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
      const { selectors } = readPromql(expr);
      const there = (label: string): boolean =>
        SCRAPE_LABELS.includes(label) || selectors.some(({ name }) => valuesOf(name, label) !== undefined);
      expect(named.filter((label) => !there(label))).toEqual([]);
    }
  });

  it('show every figure of ours', () => {
    const shown = targets.flatMap(({ expr }) => readPromql(expr).selectors.map(({ name }) => name));
    const ours = [...exposition.families.keys()].filter((name) => name.startsWith('parley_'));
    expect(
      ours.filter((name) => !shown.some((series) => series.replace(/_(bucket|sum|count)$/, '') === name)),
    ).toEqual([]);
  });
});

describe('docs/operations.md', () => {
  const documentation = readFile('docs/operations.md');

  it('lists the figures in the words of the server', () => {
    const rows = [...documentation.matchAll(/^\| `(parley_\w+)` +\| (?:`\w+`)? *\| (.+?) *\|$/gm)];
    const listed = new Map(rows.map(([, name = '', help = '']) => [name, help]));
    expect(listed).toEqual(new Map([...exposition.families].filter(([name]) => name.startsWith('parley_'))));
  });

  it('says of every alert what to do, where the alert says it is', () => {
    const alerts = rules.filter(({ alert }) => alert !== undefined);
    expect(alerts.length).toBeGreaterThanOrEqual(8);
    for (const { alert = '', annotations } of alerts) {
      expect(documentation).toContain(`\n### ${alert}\n`);
      expect(annotations?.['runbook']).toBe(`docs/operations.md#${alert.toLowerCase()}`);
    }
  });
});
