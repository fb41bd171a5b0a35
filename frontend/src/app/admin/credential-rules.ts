import type { SchemaPath } from '@angular/forms/signals';
import { required, validate } from '@angular/forms/signals';
import {
  PASSWORD_MAX_CODE_POINTS,
  PASSWORD_MIN_CODE_POINTS,
  USER_NAME_MAX_CODE_POINTS,
  USER_NAME_MIN_CODE_POINTS,
} from 'parley/contracts';

export const USER_NAME_LIMITS = { min: USER_NAME_MIN_CODE_POINTS, max: USER_NAME_MAX_CODE_POINTS };
export const PASSWORD_LIMITS = { min: PASSWORD_MIN_CODE_POINTS, max: PASSWORD_MAX_CODE_POINTS };

/** Letters and digits of any script, and what e-mail addresses are made of besides: the server's rule. */
const USER_NAME = /^[\p{L}\p{M}\p{N}._@+-]+$/u;

interface Limits {
  readonly min: number;
  readonly max: number;
}

/** The server's rules for a password that an account is given. */
export function isNewPassword(field: SchemaPath<string>): void {
  required(field);
  validate(field, ({ value }) => lengthProblem(value(), PASSWORD_LIMITS));
}

/** The server's rules for the name of a new account. */
export function isNewUserName(field: SchemaPath<string>): void {
  required(field);
  validate(field, ({ value }) => {
    const name = value().normalize('NFKC').trim();
    if (name === '') return null;
    return (
      lengthProblem(name, USER_NAME_LIMITS) ?? (USER_NAME.test(name) ? null : { kind: 'invalid_format' })
    );
  });
}

/** In code points, as the server counts. */
function lengthProblem(text: string, { min, max }: Limits): { kind: string } | null {
  const { length } = [...text];
  if (length === 0) return null;
  if (length < min) return { kind: 'too_short' };
  return length > max ? { kind: 'too_long' } : null;
}
