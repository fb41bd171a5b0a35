import type { Finding, Verdict } from './finding.js';

/** What was found of one part of the installation. */
export interface Part {
  readonly title: string;
  readonly findings: readonly Finding[];
}

const MARKS: Readonly<Record<Verdict, string>> = {
  good: 'ok     ',
  warning: 'warning',
  bad: 'TROUBLE',
  skipped: '-      ',
};
const INDENT = ' '.repeat(11);

/** For a person: every finding in one line, with what to do under it, and a sum at the end. */
export function reportText(parts: readonly Part[]): string {
  const lines = parts.flatMap(({ title, findings }) => [title, ...findings.flatMap(findingLines), '']);
  return [...lines, sum(parts)].join('\n');
}

/** For a program. */
export function reportJson(parts: readonly Part[]): string {
  return JSON.stringify({ ok: exitCodeOf(parts) === 0, parts }, null, 2);
}

/** 1 when something has to be put right. */
export function exitCodeOf(parts: readonly Part[]): 0 | 1 {
  return count(parts, 'bad') > 0 ? 1 : 0;
}

function findingLines({ verdict, says, remedy }: Finding): string[] {
  const line = `  ${MARKS[verdict]}  ${says}`;
  return remedy === undefined ? [line] : [line, `${INDENT}→ ${remedy}`];
}

function sum(parts: readonly Part[]): string {
  const [troubles, warnings] = [count(parts, 'bad'), count(parts, 'warning')];
  const told = [
    ...(troubles > 0 ? [`${troubles} ${troubles === 1 ? 'trouble' : 'troubles'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return told.length === 0 ? 'All is well.' : `${told.join(', ')}.`;
}

function count(parts: readonly Part[], verdict: Verdict): number {
  return parts.flatMap(({ findings }) => findings).filter((finding) => finding.verdict === verdict).length;
}
