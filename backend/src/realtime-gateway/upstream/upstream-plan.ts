import type { UpstreamFailureKind } from './upstream-errors.js';

/** How upstream is to be addressed on the next dial. */
export interface UpstreamPlan {
  readonly model: string;
  readonly isPlain: boolean;
}

export function firstPlan(model: string): UpstreamPlan {
  return { model, isPlain: false };
}

/**
 * What to try after this failure, or null when nothing would help. Each remedy is taken once: the fallback model for an
 * unknown model, the plain configuration for a rejected one.
 */
export function nextPlan(
  plan: UpstreamPlan,
  failure: UpstreamFailureKind,
  fallbackModel: string | undefined,
): UpstreamPlan | null {
  if (failure === 'model_unknown' && fallbackModel !== undefined && plan.model !== fallbackModel) {
    return { ...plan, model: fallbackModel };
  }
  if (failure === 'configuration_rejected' && !plan.isPlain) return { ...plan, isPlain: true };
  return null;
}
