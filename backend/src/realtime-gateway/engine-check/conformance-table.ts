import type { ConformanceRow } from './conformance.js';

/** The table as a terminal shows it: a line for each check, and what it means below those that are not in order. */
export function describeConformance(rows: readonly ConformanceRow[]): string {
  const width = Math.max(...rows.map(({ check }) => check.length));
  const lines = rows.flatMap(({ check, verdict, found, consequence }) => {
    const line = `${verdict.padEnd('degraded'.length)}  ${check.padEnd(width)}  ${found}`;
    return consequence === ''
      ? [line]
      : [line, `${' '.repeat('degraded'.length + width + 4)}→ ${consequence}`];
  });
  return [...lines, '', summary(rows)].join('\n');
}

function summary(rows: readonly ConformanceRow[]): string {
  const count = (verdict: ConformanceRow['verdict']): number =>
    rows.filter((row) => row.verdict === verdict).length;
  const [failed, degraded] = [count('fail'), count('degraded')];
  if (failed > 0)
    return `Parley cannot hold conversations with this engine as it is set: ${failed} of ${rows.length} checks failed.`;
  if (degraded > 0)
    return `Parley holds conversations with this engine. ${degraded} of ${rows.length} checks are degraded.`;
  return 'Parley holds conversations with this engine, and nothing is missing.';
}
