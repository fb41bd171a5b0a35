import { Prisma } from '../platform/database/generated/client.js';
import type { SessionState } from './session-lifecycle.js';

/**
 * Of a row of `practice_session`: it is in one of these states. They are written out, as constants of the column's own type: of a parameter
 * that is cast the database expects half of all sessions, and reads a million that have ended to find those that run.
 */
export function isInState(states: readonly SessionState[]): Prisma.Sql {
  const constants = states.map((state) => `'${state}'::session_state`).join(', ');
  return Prisma.sql`state IN (${Prisma.raw(constants)})`;
}
