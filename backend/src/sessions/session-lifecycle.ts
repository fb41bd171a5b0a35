import { END_REASONS, type EndReason } from 'parley/contracts';

/** In the order in which a session passes them; `ended` is terminal. */
export const SESSION_STATES = ['issued', 'connecting', 'active', 'ended'] as const;

export type SessionState = (typeof SESSION_STATES)[number];

/**
 * The states in which a session belongs to a replica, which alone writes to it. Who it belongs to is not a state: a replica that
 * lets go of a session leaves it as it is, for another one to take up.
 */
export const RUNNING_STATES: readonly SessionState[] = ['connecting', 'active'];

/** Once redeemed, a session can end for any reason but an expired token. */
const REASONS_ONCE_REDEEMED: readonly EndReason[] = END_REASONS.filter(
  (reason) => reason !== 'token_expired',
);

interface StateRules {
  readonly next: readonly SessionState[];
  readonly endReasons: readonly EndReason[];
}

/**
 * The lifecycle as data. `connecting` accepts the reasons of a running conversation too: the voice path does not wait
 * for the database to hear that the conversation has begun, so the end may be the first thing it learns.
 */
const LIFECYCLE: Readonly<Record<SessionState, StateRules>> = {
  issued: { next: ['connecting', 'ended'], endReasons: ['token_expired', 'learner_ended', 'admin_ended'] },
  connecting: { next: ['active', 'ended'], endReasons: REASONS_ONCE_REDEEMED },
  active: { next: ['ended'], endReasons: REASONS_ONCE_REDEEMED },
  ended: { next: [], endReasons: [] },
};

export function isTransitionAllowed(from: SessionState, to: SessionState): boolean {
  return LIFECYCLE[from].next.includes(to);
}

/** The states a session may be in just before `state`: what a transition's UPDATE is fenced by. */
export function statesBefore(state: Exclude<SessionState, 'ended'>): readonly SessionState[] {
  return SESSION_STATES.filter((from) => isTransitionAllowed(from, state));
}

/** The states a session may end from for `reason`. */
export function statesEndingWith(reason: EndReason): readonly SessionState[] {
  return SESSION_STATES.filter((from) => LIFECYCLE[from].endReasons.includes(reason));
}
