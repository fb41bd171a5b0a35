import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findPackageRoot } from '../../src/platform/package-root.js';

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Target {
  readonly expr: string;
  readonly legendFormat: string;
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly type: string;
    readonly targets?: readonly Target[];
  }[];
}

export function readFile(path: string): string {
  return readFileSync(join(findPackageRoot(), path), 'utf8');
}

/** All rules, of whichever group. */
export function readRules(): readonly Rule[] {
  const { groups } = parse(readFile('deploy/prometheus/alerts.yml')) as { groups: { rules: Rule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

export function readDashboard(): Dashboard {
  return JSON.parse(readFile('deploy/grafana/parley.json')) as Dashboard;
}
