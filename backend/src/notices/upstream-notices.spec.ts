import type { RecentSessions } from './recent-sessions.repository.js';
import { upstreamNotices } from './upstream-notices.js';

const UPSTREAM = {
  kind: 'openai',
  model: 'gpt-realtime-2025-08-28',
  fallbackModel: 'gpt-realtime-2.1',
} as const;
const WELL: RecentSessions = {
  lastModel: 'gpt-realtime-2025-08-28',
  isLastFallback: false,
  quotaFailures: 0,
  refusals: 0,
  failedAt: null,
};
const FAILED_AT = new Date('2026-11-25T08:30:00Z');

describe('the notices about upstream', () => {
  it('are none while all is well, and before anybody spoke', () => {
    expect(upstreamNotices(UPSTREAM, WELL)).toEqual([]);
    expect(upstreamNotices(UPSTREAM, { ...WELL, lastModel: null, isLastFallback: null })).toEqual([]);
  });

  it('say that the simulator speaks', () => {
    expect(upstreamNotices({ ...UPSTREAM, kind: 'simulator' }, WELL)).toEqual([
      { code: 'simulator_in_use', severity: 'warning', params: {} },
    ]);
  });

  it('say that another model stands in, and for which', () => {
    const recent = { ...WELL, lastModel: 'gpt-realtime-2.1', isLastFallback: true };

    expect(upstreamNotices(UPSTREAM, recent)).toEqual([
      {
        code: 'fallback_model_in_use',
        severity: 'warning',
        params: { model: 'gpt-realtime-2025-08-28', successor: 'gpt-realtime-2.1' },
      },
    ]);
    expect(upstreamNotices({ ...UPSTREAM, fallbackModel: 'gpt-realtime-3' }, recent)).toEqual([]);
  });

  it('say that the account has no quota left, or is refused', () => {
    expect(upstreamNotices(UPSTREAM, { ...WELL, quotaFailures: 3, failedAt: FAILED_AT })).toEqual([
      {
        code: 'upstream_quota_used_up',
        severity: 'error',
        params: { sessions: 3, at: '2026-11-25T08:30:00.000Z' },
      },
    ]);
    expect(upstreamNotices(UPSTREAM, { ...WELL, refusals: 2, failedAt: FAILED_AT })).toEqual([
      {
        code: 'upstream_refuses',
        severity: 'error',
        params: { sessions: 2, at: '2026-11-25T08:30:00.000Z' },
      },
    ]);
  });
});
