import { CloseCode } from 'parley/contracts';
import { endReasonOf } from './connection-closing';

describe('endReasonOf', () => {
  it.each([
    [CloseCode.Ended, 'learner_ended'],
    [CloseCode.TimeLimit, 'time_limit'],
    [CloseCode.InvalidToken, 'token_expired'],
    [CloseCode.UpstreamRefused, 'upstream_refused'],
    [CloseCode.UpstreamQuota, 'upstream_quota'],
    [CloseCode.ServerDrain, 'server_drain'],
    [CloseCode.Idle, 'idle'],
  ])('reads our close code %i as %s', (code, reason) => {
    expect(endReasonOf(code)).toBe(reason);
  });

  it.each([1005, 1006, 1015, 4999])('takes code %i for a lost connection', (code) => {
    expect(endReasonOf(code)).toBe('client_lost');
  });
});
