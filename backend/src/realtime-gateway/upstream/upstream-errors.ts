import { type JsonObject, objectAt, parseJsonObject, stringAt } from '../json-object.js';

/** Why upstream does not, or no longer, serve us. */
export const UPSTREAM_FAILURE_KINDS = [
  /** It does not know the model: the fallback model may help. */
  'model_unknown',
  /** It did not accept our `session.update`: a plainer one may help. */
  'configuration_rejected',
  /** The account is out of quota or blocked; never retried. */
  'quota',
  /** The key or the account was refused; never retried. */
  'account_refused',
  /** This one request was refused. */
  'refused',
  /** Overloaded or broken for the moment: worth a few tries. */
  'transient',
  'timeout',
  /** Its own limit on a session's length. */
  'expired',
  /** It closed or reset without saying why. */
  'lost',
] as const;

export type UpstreamFailureKind = (typeof UPSTREAM_FAILURE_KINDS)[number];

/** True when the failure is the account's and not the session's: no other session would fare better. */
export function isAccountFailure(kind: UpstreamFailureKind): boolean {
  return kind === 'quota' || kind === 'account_refused';
}

export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure';

  constructor(
    readonly kind: UpstreamFailureKind,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`upstream ${kind}: ${detail}`, options);
  }
}

const MODEL_UNKNOWN = /^(model_not_found|invalid_model|unknown_model|unsupported_model|deploymentnotfound)$/i;
const QUOTA = /quota|billing|spend_?limit|usage_?limit|account_deactivated|credits?_/i;
const ACCOUNT_REFUSED =
  /invalid_api_key|incorrect_api_key|authentication|permission|unauthorized|invalid_organization|mismatched|unsupported_country/i;
const EXPIRED = /^session_expired$/;
const TRANSIENT = /rate_limit|server_error|overloaded|unavailable/i;

/** The failure an error code stands for; null when a session lives on after it. */
function classifyErrorCode(code: string | undefined): UpstreamFailureKind | null {
  if (code === undefined) return null;
  if (MODEL_UNKNOWN.test(code)) return 'model_unknown';
  if (QUOTA.test(code)) return 'quota';
  if (ACCOUNT_REFUSED.test(code)) return 'account_refused';
  return EXPIRED.test(code) ? 'expired' : null;
}

/** The failure that an `{type, code, message, …}` object tells of; null when a session lives on after it. */
export function classifyError(error: JsonObject | undefined): UpstreamFailureKind | null {
  return classifyErrorCode(stringAt(error, 'code')) ?? classifyErrorCode(stringAt(error, 'type'));
}

/** The failure behind an error that came in the place of `session.created`. */
export function classifyFirstError(error: JsonObject | undefined): UpstreamFailureKind {
  const lasting = classifyError(error);
  if (lasting !== null) return lasting;
  const isTransient = TRANSIENT.test(`${stringAt(error, 'type') ?? ''} ${stringAt(error, 'code') ?? ''}`);
  return isTransient ? 'transient' : 'refused';
}

/** The failure that a `response.done` tells of; null when the response did not fail, or failed alone. */
export function classifyResponse(response: JsonObject | undefined): UpstreamFailureKind | null {
  if (stringAt(response, 'status') !== 'failed') return null;
  return classifyError(objectAt(objectAt(response, 'status_details'), 'error'));
}

/** Close reasons are `<type>.<code>`, for example `invalid_request_error.invalid_model`. */
export function classifyClose(closeCode: number, reason: string): UpstreamFailureKind {
  const byReason = classifyErrorCode(reason.slice(reason.lastIndexOf('.') + 1));
  if (byReason !== null) return byReason;
  return closeCode === 3000 ? 'account_refused' : 'lost';
}

function errorOfBody(body: string): JsonObject | undefined {
  const parsed = parseJsonObject(body);
  return parsed === null ? undefined : (objectAt(parsed, 'error') ?? parsed);
}

/** The failure behind an HTTP answer to the upgrade. `body` may be cut short. */
export function classifyHttpAnswer(status: number, body: string): UpstreamFailureKind {
  const byBody = classifyError(errorOfBody(body));
  if (byBody !== null) return byBody;
  if (status === 401 || status === 403) return 'account_refused';
  return status === 429 || status >= 500 ? 'transient' : 'refused';
}
