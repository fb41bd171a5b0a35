import type { Notice } from 'parley/contracts';
import type { UpstreamConfig } from '../config/app-config.js';
import type { RecentSessions } from './recent-sessions.repository.js';

type Upstream = Pick<UpstreamConfig, 'kind' | 'model' | 'fallbackModel'>;

/** What the last day's sessions tell of upstream. Sessions are shared by all replicas, so every replica says the same. */
export function upstreamNotices(upstream: Upstream, recent: RecentSessions): Notice[] {
  return [
    ...(upstream.kind === 'simulator' ? [simulatorInUse()] : []),
    ...failures('upstream_quota_used_up', recent.quotaFailures, recent.failedAt),
    ...failures('upstream_refuses', recent.refusals, recent.failedAt),
    ...fallbackInUse(upstream, recent),
  ];
}

function simulatorInUse(): Notice {
  return { code: 'simulator_in_use', severity: 'warning', params: {} };
}

function failures(code: Notice['code'], sessions: number, failedAt: Date | null): Notice[] {
  if (sessions === 0 || failedAt === null) return [];
  return [{ code, severity: 'error', params: { sessions, at: failedAt.toISOString() } }];
}

/** Only as long as the settings are those that led to it. */
function fallbackInUse(upstream: Upstream, { lastModel, isLastFallback }: RecentSessions): Notice[] {
  if (isLastFallback !== true || lastModel === null || lastModel !== upstream.fallbackModel) return [];
  return [
    {
      code: 'fallback_model_in_use',
      severity: 'warning',
      params: { model: upstream.model, successor: lastModel },
    },
  ];
}
