import { CloseCode, type EndReason, type ParleyEvent } from 'parley/contracts';
import type { AdminMessage } from '../sessions/admin-message.js';
import type { ClientGone } from './client-leg.js';
import { adminEndedEvent } from './parley-events.js';
import type { UpstreamFailureKind } from './upstream/upstream-errors.js';

/** How a connection ends: what is recorded, how the client is told, and the code it is closed with. */
export interface Ending {
  readonly reason: EndReason;
  readonly closeCode: CloseCode;
  /** Sent as an `error` event before the close, as upstream does; absent when there is nothing to explain. */
  readonly error?: { readonly type: string; readonly code: string; readonly message: string };
  /** Sent before the close as well, to a client that wants our events. */
  readonly event?: ParleyEvent;
}

const ENDED: Ending = { reason: 'learner_ended', closeCode: CloseCode.Ended };

const TIME_LIMIT: Ending = {
  reason: 'time_limit',
  closeCode: CloseCode.TimeLimit,
  error: {
    type: 'invalid_request_error',
    code: 'session_expired',
    message: 'The time of this session is over.',
  },
};

const UPSTREAM_REFUSED: Ending = {
  reason: 'upstream_refused',
  closeCode: CloseCode.UpstreamRefused,
  error: {
    type: 'server_error',
    code: 'upstream_refused',
    message: 'The speech server refused the connection.',
  },
};

const UPSTREAM_LOST: Ending = {
  reason: 'upstream_lost',
  closeCode: CloseCode.UpstreamLost,
  error: {
    type: 'server_error',
    code: 'upstream_lost',
    message: 'The connection to the speech server was lost.',
  },
};

const UPSTREAM_QUOTA: Ending = {
  reason: 'upstream_quota',
  closeCode: CloseCode.UpstreamQuota,
  error: {
    type: 'server_error',
    code: 'upstream_quota',
    message: 'The account at the speech server has no quota left.',
  },
};

const UPSTREAM_TIMEOUT: Ending = {
  reason: 'upstream_refused',
  closeCode: CloseCode.UpstreamTimeout,
  error: {
    type: 'server_error',
    code: 'upstream_timeout',
    message: 'The speech server did not answer in time.',
  },
};

export const INTERNAL_ERROR: Ending = {
  reason: 'error',
  closeCode: CloseCode.InternalError,
  error: { type: 'server_error', code: 'internal_error', message: 'A fault of ours ended this session.' },
};

export const POLICY_VIOLATION: Ending = {
  reason: 'error',
  closeCode: CloseCode.PolicyViolation,
  error: {
    type: 'invalid_request_error',
    code: 'policy_violation',
    message: 'Frames must be JSON text of moderate depth.',
  },
};

export const TOO_FAST: Ending = {
  reason: 'error',
  closeCode: CloseCode.PolicyViolation,
  error: {
    type: 'invalid_request_error',
    code: 'rate_limit_exceeded',
    message: 'Events or audio came too fast for too long.',
  },
};

/** The WebSocket library closes by itself when a frame breaks the protocol or is too big; this is what is recorded. */
const PROTOCOL_ERROR: Ending = { reason: 'error', closeCode: CloseCode.MessageTooBig };

export const CLIENT_TOO_SLOW: Ending = { reason: 'client_lost', closeCode: CloseCode.ClientTooSlow };

const CLIENT_LOST: Ending = { reason: 'client_lost', closeCode: CloseCode.Ended };

/** No session is recorded by it: there is none. */
export const INVALID_TOKEN: Ending = {
  reason: 'token_expired',
  closeCode: CloseCode.InvalidToken,
  error: {
    type: 'invalid_request_error',
    code: 'invalid_token',
    message: 'The token is unknown, used or expired.',
  },
};

const BY_REASON: Readonly<Record<EndReason, Ending>> = {
  learner_ended: ENDED,
  client_lost: CLIENT_LOST,
  token_expired: INVALID_TOKEN,
  time_limit: TIME_LIMIT,
  daily_limit: { ...TIME_LIMIT, reason: 'daily_limit' },
  idle: { reason: 'idle', closeCode: CloseCode.Idle },
  admin_ended: { reason: 'admin_ended', closeCode: CloseCode.AdminEnded },
  upstream_refused: UPSTREAM_REFUSED,
  upstream_lost: UPSTREAM_LOST,
  upstream_quota: UPSTREAM_QUOTA,
  server_drain: { reason: 'server_drain', closeCode: CloseCode.ServerDrain },
  orphaned: { ...INTERNAL_ERROR, reason: 'orphaned' },
  error: INTERNAL_ERROR,
};

/** The ending for a reason decided outside of the gateway, for example by `POST /api/end-session`. */
export function endingFor(reason: EndReason, message: AdminMessage | null = null): Ending {
  return { ...BY_REASON[reason], ...(message !== null && { event: adminEndedEvent(message) }) };
}

/** The ending for a failure of upstream, before (`isOpen` false) or after the conversation has begun. */
export function endingForUpstream(kind: UpstreamFailureKind, isOpen: boolean): Ending {
  switch (kind) {
    case 'quota':
      return UPSTREAM_QUOTA;
    case 'timeout':
      return UPSTREAM_TIMEOUT;
    // The time that is over is not the learner's.
    case 'expired':
    case 'lost':
      return isOpen ? UPSTREAM_LOST : UPSTREAM_REFUSED;
    case 'model_unknown':
    case 'configuration_rejected':
    case 'account_refused':
    case 'refused':
    case 'transient':
      return UPSTREAM_REFUSED;
  }
}

/** What it means that a client closed: 1000 and a close without a code are meant, everything else is an accident. */
export function endingForClientGone({ closeCode, hasBrokenProtocol }: ClientGone): Ending {
  if (hasBrokenProtocol) return PROTOCOL_ERROR;
  return closeCode === 1000 || closeCode === 1005 ? ENDED : CLIENT_LOST;
}
