import type { LoggedSession } from 'parley/contracts';

/** The text of the end of a session, or of how far it has come. */
export function endKeyOf({ state, end_reason: reason }: Pick<LoggedSession, 'state' | 'end_reason'>): string {
  return reason === null ? `admin.sessions.state.${state}` : `admin.sessions.endReason.${reason}`;
}
