import { sessionCostUsd } from './session-cost.js';
import type { MeasuredOutcome, SessionProgress } from './session-outcome.js';

/** How far a conversation has come and what that cost; null: no price is known. */
export type PricedProgress = SessionProgress & { readonly costUsd: number | null };

/** How it ended as well. */
export type PricedOutcome = PricedProgress & MeasuredOutcome;

export function priced<P extends SessionProgress>(progress: P): P & PricedProgress {
  const { model, provider, metrics } = progress;
  return { ...progress, costUsd: sessionCostUsd({ model, provider, usage: metrics.usage }) };
}
