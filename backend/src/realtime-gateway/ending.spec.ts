import { CLOSE_REASONS, CloseCode, END_REASONS } from 'parley/contracts';
import { endingFor, endingForClientClose, endingForUpstream } from './ending.js';

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
    ['expired', 'time_limit', CloseCode.TimeLimit],
    ['lost', 'upstream_lost', CloseCode.UpstreamLost],
  ] as const)('upstream %s ends as %s', (kind, reason, closeCode) => {
    expect(endingForUpstream(kind, true)).toMatchObject({ reason, closeCode });
  });

  it('takes an upstream that vanishes before the conversation for a refusal', () => {
    expect(endingForUpstream('lost', false)).toMatchObject({ reason: 'upstream_refused' });
  });

  it('takes only a deliberate close for the learner’s will', () => {
    expect(endingForClientClose(1000).reason).toBe('learner_ended');
    expect(endingForClientClose(1005).reason).toBe('learner_ended');
    for (const code of [1001, 1006, 1009, 4999])
      expect(endingForClientClose(code).reason).toBe('client_lost');
  });
});
