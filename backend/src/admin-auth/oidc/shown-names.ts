import { createHash } from 'node:crypto';
import { normaliseUserName } from '../user-name.js';
import type { Claims } from './role-of-claims.js';

/** No name that is given here has a colon or a tilde, so that nobody from there can be taken for somebody from here. */
const PREFIX = 'oidc:';
const MAX_CODE_POINTS = 200;
const NOT_IN_NAMES = /[^\p{L}\p{M}\p{N}._@+-]+/gu;
const NAME_CLAIMS = ['preferred_username', 'email', 'name'];

/** Who somebody is, in the words of a provider. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * What people read in the place of a subject: for recognising somebody, never for deciding who it is.
 * @returns the name to be had, and the one for when somebody else has that already; both in the spelling of user names
 */
export function shownNamesOf(claims: Claims, { issuer, subject }: Subject): readonly [string, string] {
  const mark = createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex')
    .slice(0, 12);
  const names = NAME_CLAIMS.map((claim) => readable(claims[claim]));
  const name = names.find((readableName) => readableName !== '') ?? mark;
  return [`${PREFIX}${name}`, `${PREFIX}${name}~${mark}`];
}

function readable(claim: unknown): string {
  if (typeof claim !== 'string') return '';
  const name = normaliseUserName(claim).replace(NOT_IN_NAMES, '.');
  return [...name]
    .slice(0, MAX_CODE_POINTS)
    .join('')
    .replace(/^\.+|\.+$/g, '');
}
