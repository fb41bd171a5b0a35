import { FIELD_PROBLEM_CODES, PROBLEM_CODES } from 'parley/contracts';
import type { FieldProblemCode, ProblemCode } from 'parley/contracts';

/** Why the server gave no session, ready to be translated: `problem.<code>`, `problem.field.<field code>`. */
export interface SessionProblem {
  /** `network`: nobody answered at all. */
  readonly code: ProblemCode | 'network';
  /** Refused fields of the request, by their wire name. */
  readonly fields?: Readonly<Record<string, FieldProblemCode>>;
  /** How long the server asked to wait. */
  readonly retryAfterSeconds?: number;
}

/** What `SessionClient` rejects with. */
export class SessionProblemError extends Error {
  constructor(
    readonly problem: SessionProblem,
    options?: ErrorOptions,
  ) {
    super(problem.code, options);
    this.name = 'SessionProblemError';
  }
}

/** Anything but a refusal is a fault of ours. */
export function problemOf(error: unknown): SessionProblem {
  return error instanceof SessionProblemError ? error.problem : { code: 'internal_error' };
}

/**
 * Reads the body of a refused request.
 *
 * @param body what came, of any shape: a proxy in between may answer in its own words.
 * @param retryAfter value of the `Retry-After` header; only its form in seconds is understood.
 */
export function readProblem(body: unknown, retryAfter: string | null): SessionProblem {
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  const code = PROBLEM_CODES.find((known) => known === error['code']) ?? 'internal_error';
  const fields = readFields(error['fields']);
  const retryAfterSeconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
  return {
    code,
    ...(fields && { fields }),
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  };
}

function readFields(fields: unknown): Record<string, FieldProblemCode> | null {
  if (!isRecord(fields)) return null;
  return Object.fromEntries(
    Object.entries(fields).map(([field, code]) => [
      field,
      FIELD_PROBLEM_CODES.find((known) => known === code) ?? 'invalid_format',
    ]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
