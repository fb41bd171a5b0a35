import { CLOSE_REASONS, CloseCode, END_REASONS } from 'parley/contracts';
import { endingFor, endingForClientGone, endingForUpstream } from './ending.js';

describe('endings', () => {
  it.each(END_REASONS)('%s is recorded under its own name and closes with a known code', (reason) => {
    const ending = endingFor(reason);
    expect(ending.reason).toBe(reason);
    expect(CLOSE_REASONS[ending.closeCode]).toBeDefined();
  });

  it.each([
    ['quota', 'upstream_quota', CloseCode.UpstreamQuota],
    ['timeout', 'upstream_refused', CloseCode.UpstreamTimeout],
    ['refused', 'upstream_refused', CloseCode.UpstreamRefused],
    ['model_unknown', 'upstream_refused', CloseCode.UpstreamRefused],
    ['transient', 'upstream_refused', CloseCode.UpstreamRefused],
    ['expired', 'upstream_lost', CloseCode.UpstreamLost],
    ['lost', 'upstream_lost', CloseCode.UpstreamLost],
  ] as const)('upstream %s ends as %s', (kind, reason, closeCode) => {
    expect(endingForUpstream(kind, true)).toMatchObject({ reason, closeCode });
  });

  it('takes an upstream that vanishes before the conversation for a refusal', () => {
    expect(endingForUpstream('lost', false)).toMatchObject({ reason: 'upstream_refused' });
  });

  it('takes only a deliberate close for the learner’s will', () => {
    const reasonOf = (closeCode: number): string =>
      endingForClientGone({ closeCode, hasBrokenProtocol: false }).reason;
    expect([1000, 1005].map(reasonOf)).toEqual(['learner_ended', 'learner_ended']);
    for (const code of [1001, 1006, 1009, 4999]) expect(reasonOf(code)).toBe('client_lost');
  });

  it('does not wait for a client whose frames broke the protocol', () => {
    expect(endingForClientGone({ closeCode: 1006, hasBrokenProtocol: true }).reason).toBe('error');
  });
});
