import type { RateLimitsUpdatedEvent, RealtimeResponse } from 'openai/resources/realtime/realtime';

/** How a reply ended. */
export type ReplyOutcome =
  | { readonly status: 'completed' }
  | { readonly status: 'cancelled'; readonly reason: 'turn_detected' | 'client_cancelled' }
  | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' }
  | { readonly status: 'failed'; readonly code: string; readonly message: string };

/** The part of `response.done` that tells why. */
export function describeOutcome(outcome: ReplyOutcome): Pick<RealtimeResponse, 'status' | 'status_details'> {
  const { status } = outcome;
  switch (outcome.status) {
    case 'completed':
      return { status, status_details: { type: outcome.status } };
    case 'cancelled':
    case 'incomplete':
      return { status, status_details: { type: outcome.status, reason: outcome.reason } };
    case 'failed': {
      const { code, message } = outcome;
      const error = { type: 'invalid_request_error', code, message };
      return { status, status_details: { type: outcome.status, error } };
    }
  }
}

/** Nobody is limited here; the event is sent because the real service sends it. */
export const RATE_LIMITS: RateLimitsUpdatedEvent.RateLimit[] = [
  { name: 'requests', limit: 10_000, remaining: 9_999, reset_seconds: 0.006 },
  { name: 'tokens', limit: 2_000_000, remaining: 1_995_000, reset_seconds: 0.15 },
];

/** What the service answers when the account has no access to the model: a reply that fails before it begins. */
export function unknownModelResponse(responseId: string, model: string): RealtimeResponse {
  const message = `The model '${model}' does not exist or you do not have access to it.`;
  return {
    object: 'realtime.response',
    id: responseId,
    output: [],
    ...describeOutcome({ status: 'failed', code: 'model_not_found', message }),
  };
}
