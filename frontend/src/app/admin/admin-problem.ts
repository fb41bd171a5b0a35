import type { HttpErrorResponse } from '@angular/common/http';
import type { AdminProblemCode, FieldProblemCode, ProblemCode, ProblemResponse } from 'parley/contracts';
import { ADMIN_PROBLEM_CODES, PROBLEM_CODES } from 'parley/contracts';

/** What the server says, and what keeps it from saying anything. */
export type AdminProblemKind = ProblemCode | AdminProblemCode | 'network' | 'unexpected';

interface Details {
  /** The refused fields by their names on the wire. */
  readonly fields?: Readonly<Record<string, FieldProblemCode>> | undefined;
  /** Under which the server's log has the story. */
  readonly requestId?: string | undefined;
  /** How long to wait before the next attempt. */
  readonly retryAfterSeconds?: number | null;
}

/** Why something that the console asked of the server did not happen. */
export class AdminProblem extends Error {
  readonly fields: Readonly<Record<string, FieldProblemCode>>;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly kind: AdminProblemKind,
    { fields = {}, requestId, retryAfterSeconds = null }: Details = {},
  ) {
    super(kind);
    this.fields = fields;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Reads `{error: {code, fields?, request_id}}`, and whatever else came instead of it. */
export function problemFrom(response: HttpErrorResponse): AdminProblem {
  if (response.status === 0) return new AdminProblem('network');
  // What a proxy in between answers has no such shape, hence the doubt about every part of it.
  const said = (response.error as Partial<ProblemResponse> | string | null) ?? {};
  const problem = typeof said === 'object' ? said.error : undefined;
  return new AdminProblem(kindOf(problem?.code), {
    fields: problem?.fields,
    requestId: problem?.request_id,
    retryAfterSeconds: Number(response.headers.get('Retry-After')) || null,
  });
}

/** What an address says went wrong on the way here, which anybody may have written: a known kind at most. */
export function problemNamed(code: string | null): AdminProblem | null {
  return code === null ? null : new AdminProblem(kindOf(code));
}

/** For what a page catches: everything but a problem is a mistake of ours and goes on its way. */
export function asProblem(error: unknown): AdminProblem {
  if (error instanceof AdminProblem) return error;
  throw error;
}

const KNOWN: readonly string[] = [...PROBLEM_CODES, ...ADMIN_PROBLEM_CODES];

function kindOf(code: string | undefined): AdminProblemKind {
  return code !== undefined && KNOWN.includes(code) ? (code as AdminProblemKind) : 'unexpected';
}
