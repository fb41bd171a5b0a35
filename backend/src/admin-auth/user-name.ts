import { USER_NAME_MAX_CODE_POINTS, USER_NAME_MIN_CODE_POINTS } from 'parley/contracts';

/** Letters and digits of any script, and what e-mail addresses are made of besides. */
const USER_NAME = /^[\p{L}\p{M}\p{N}._@+-]+$/u;

/** The one spelling of a user name: compatible characters replaced, small letters, no space around. */
export function normaliseUserName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Whether a normalised name may be given to an account. */
export function isUserName(name: string): boolean {
  const { length } = [...name];
  return length >= USER_NAME_MIN_CODE_POINTS && length <= USER_NAME_MAX_CODE_POINTS && USER_NAME.test(name);
}
