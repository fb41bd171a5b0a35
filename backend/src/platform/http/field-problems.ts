import type { ValidationError } from '@nestjs/common';
import { FIELD_PROBLEM_CODES, type FieldProblemCode } from 'parley/contracts';
import type { FieldProblems } from './problems/problem-error.js';

/** A body of 64 KiB can hold thousands of unknown fields; nobody needs them all back. */
const REPORTED_FIELDS_MAX = 50;

/**
 * One stable code for each refused field. A rule names its code in class-validator's `context: {code}`; a rule without one
 * counts as `wrong_type`. A field inside another is named `outer.inner`.
 */
export function fieldProblems(errors: readonly ValidationError[]): FieldProblems {
  return Object.fromEntries(listProblems(errors, '').slice(0, REPORTED_FIELDS_MAX));
}

function listProblems(errors: readonly ValidationError[], prefix: string): [string, FieldProblemCode][] {
  return errors.flatMap((error) => {
    const name = `${prefix}${error.property}`;
    const own: [string, FieldProblemCode][] = error.constraints === undefined ? [] : [[name, codeOf(error)]];
    return [...own, ...listProblems(error.children ?? [], `${name}.`)];
  });
}

function codeOf({ constraints, contexts }: ValidationError): FieldProblemCode {
  if (constraints !== undefined && 'whitelistValidation' in constraints) {
    return 'unknown_field';
  }
  const named: readonly unknown[] = Object.values(contexts ?? {}).map(
    (context: { readonly code?: unknown } | undefined) => context?.code,
  );
  // In the order of the list, which begins with what to put right first.
  return FIELD_PROBLEM_CODES.find((code) => named.includes(code)) ?? 'wrong_type';
}
