import type { ProtocolProblem } from './protocol-problem.js';

/** Says what is wrong with a value found at `path`, or null. */
export type Check = (value: unknown, path: string) => ProtocolProblem | null;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Accepts anything: for fields that are stored and sent back but never acted upon. */
export const anything: Check = () => null;

export function text(): Check {
  return (value, path) => (typeof value === 'string' ? null : wrongType(path, 'a string', value));
}

export function flag(): Check {
  return (value, path) => (typeof value === 'boolean' ? null : wrongType(path, 'a boolean', value));
}

export function number(min: number, max: number, kind: 'integer' | 'decimal' = 'decimal'): Check {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType(path, 'a number', value);
    if (kind === 'integer' && !Number.isInteger(value)) return wrongType(path, 'an integer', value);
    if (value >= min && value <= max) return null;
    const bound = value < min ? `at least ${min}` : `at most ${max}`;
    return invalidValue(path, `Invalid value: '${value}'. Expected a value of ${bound}.`);
  };
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, path) => {
    if (allowed.includes(value)) return null;
    const list = allowed.map((entry) => `'${String(entry)}'`).join(', ');
    return invalidValue(path, `Invalid value: '${describe(value)}'. Supported values are: ${list}.`);
  };
}

export function nullable(check: Check): Check {
  return (value, path) => (value === null ? null : check(value, path));
}

/** Passes if one of the checks does; otherwise the first one's complaint is reported. */
export function either(...checks: readonly Check[]): Check {
  return (value, path) => {
    const problems = checks.map((check) => check(value, path));
    return problems.includes(null) ? null : (problems[0] ?? null);
  };
}

export function list(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return wrongType(path, 'an array', value);
    return first(value.map((entry, index) => () => check(entry, `${path}[${index}]`)));
  };
}

/** An object with only these fields; those named in `required` must be there. */
export function fields(shape: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path) => {
    if (!isRecord(value)) return wrongType(path, 'an object', value);
    const prefix = path === '' ? '' : `${path}.`;
    const missing = required.find((name) => !(name in value));
    if (missing !== undefined) return missingParameter(prefix + missing);
    return first(
      Object.entries(value).map(([name, entry]) => () => {
        const check = Object.hasOwn(shape, name) ? shape[name] : undefined;
        return check ? check(entry, prefix + name) : unknownParameter(prefix + name);
      }),
    );
  };
}

export function missingParameter(path: string): ProtocolProblem {
  return {
    code: 'missing_required_parameter',
    message: `Missing required parameter: '${path}'.`,
    param: path,
  };
}

function unknownParameter(path: string): ProtocolProblem {
  return { code: 'unknown_parameter', message: `Unknown parameter: '${path}'.`, param: path };
}

export function invalidValue(path: string, message: string): ProtocolProblem {
  return { code: 'invalid_value', message, param: path };
}

function wrongType(path: string, expected: string, value: unknown): ProtocolProblem {
  const message = `Invalid type for '${path}': expected ${expected}, but got ${describe(value)} instead.`;
  return { code: 'invalid_type', message, param: path };
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value.slice(0, 100);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object';
}

function first(checks: readonly (() => ProtocolProblem | null)[]): ProtocolProblem | null {
  for (const check of checks) {
    const problem = check();
    if (problem) return problem;
  }
  return null;
}
