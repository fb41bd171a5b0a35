import { CloseCode } from 'parley/contracts';
import { endReasonOf, isMendable } from './connection-closing';

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

  it.each([1002, 1003, 1007, 1008, 1009, 1010])('reads code %i as a rule that was broken', (code) => {
    expect(endReasonOf(code)).toBe('error');
  });

  it.each([1005, 1006, 1013, 1015, 4999])('takes code %i for a lost connection', (code) => {
    expect(endReasonOf(code)).toBe('client_lost');
  });
});

describe('isMendable', () => {
  it.each([1005, 1006, CloseCode.ServerDrain, CloseCode.ClientTooSlow, 1015])(
    'lets a close with %i be followed by another connection',
    (code) => {
      expect(isMendable(endReasonOf(code))).toBe(true);
    },
  );

  it.each([
    CloseCode.Ended,
    CloseCode.TimeLimit,
    1002,
    1007,
    CloseCode.PolicyViolation,
    CloseCode.MessageTooBig,
    CloseCode.InternalError,
    CloseCode.InvalidToken,
    CloseCode.Idle,
    CloseCode.AdminEnded,
    CloseCode.UpstreamRefused,
    CloseCode.UpstreamLost,
    CloseCode.UpstreamQuota,
    CloseCode.UpstreamTimeout,
  ])('leaves it at a close with %i', (code) => {
    expect(isMendable(endReasonOf(code))).toBe(false);
  });
});
