/**
 * `connecting`: the tutor is not there yet. `waiting`: the connection broke, and the learner has some seconds to come back, to this
 * server or another one.
 */
export const RUNNING_SESSION_STATES = ['connecting', 'active', 'waiting'] as const;

export type RunningSessionState = (typeof RUNNING_SESSION_STATES)[number];
