import { END_REASONS } from 'parley/contracts';
import { isTransitionAllowed, SESSION_STATES, statesBefore, statesEndingWith } from './session-lifecycle.js';

describe('the session lifecycle', () => {
  const allowed = [
    'issued>connecting',
    'issued>ended',
    'connecting>active',
    'connecting>ended',
    'active>ended',
  ];
  const pairs = SESSION_STATES.flatMap((from) => SESSION_STATES.map((to) => [from, to] as const));

  it.each(pairs)('%s → %s is allowed only where the design says so', (from, to) => {
    expect(isTransitionAllowed(from, to)).toBe(allowed.includes(`${from}>${to}`));
  });

  it('never leaves ended', () => {
    expect(SESSION_STATES.filter((to) => isTransitionAllowed('ended', to))).toEqual([]);
  });

  it('fences each transition by the one state before it', () => {
    expect(statesBefore('issued')).toEqual([]);
    expect(statesBefore('connecting')).toEqual(['issued']);
    expect(statesBefore('active')).toEqual(['connecting']);
  });

  it.each([
    ['token_expired', ['issued']],
    ['learner_ended', ['issued', 'connecting', 'active']],
    ['admin_ended', ['issued', 'connecting', 'active']],
    ['client_lost', ['connecting', 'active']],
    ['time_limit', ['connecting', 'active']],
    ['idle', ['connecting', 'active']],
    ['daily_limit', ['connecting', 'active']],
    ['upstream_refused', ['connecting', 'active']],
    ['upstream_lost', ['connecting', 'active']],
    ['upstream_quota', ['connecting', 'active']],
    ['server_drain', ['connecting', 'active']],
    ['orphaned', ['connecting', 'active']],
    ['error', ['connecting', 'active']],
  ] as const)('ends with %s from %j only', (reason, states) => {
    expect(statesEndingWith(reason)).toEqual(states);
  });

  it('gives every end reason a state to end from, and only states that may end', () => {
    for (const reason of END_REASONS) {
      const states = statesEndingWith(reason);
      expect(states.length).toBeGreaterThan(0);
      expect(states.every((state) => isTransitionAllowed(state, 'ended'))).toBe(true);
    }
  });
});
