import type { LoggedSession } from 'parley/contracts';

/** The text of the end of a session, or of how far it has come. */
export function endKeyOf({ state, end_reason: reason }: Pick<LoggedSession, 'state' | 'end_reason'>): string {
  return reason === null ? `admin.sessions.state.${state}` : `admin.sessions.endReason.${reason}`;
}

/** What became of the focus words of a lesson. */
export interface Coverage {
  readonly said: number;
  /** From the tutor alone. */
  readonly heard: number;
  readonly absent: number;
}

/** Null where it is not known. */
export function coverageOf(session: LoggedSession): Coverage | null {
  // A server of another version may not tell it at all.
  return (session as { readonly coverage?: Coverage | null }).coverage ?? null;
}

/** How many focus words the lesson has. */
export function focusWordsOf({ said, heard, absent }: Coverage): number {
  return said + heard + absent;
}
