import { CloseCode } from 'parley/contracts';
import type { EndReason } from 'parley/contracts';

const END_REASONS: Readonly<Record<CloseCode, EndReason>> = {
  [CloseCode.Ended]: 'learner_ended',
  [CloseCode.TimeLimit]: 'time_limit',
  [CloseCode.PolicyViolation]: 'error',
  [CloseCode.MessageTooBig]: 'error',
  [CloseCode.InternalError]: 'error',
  [CloseCode.ServerDrain]: 'server_drain',
  [CloseCode.ClientTooSlow]: 'client_lost',
  [CloseCode.InvalidToken]: 'token_expired',
  [CloseCode.Idle]: 'idle',
  [CloseCode.AdminEnded]: 'admin_ended',
  [CloseCode.UpstreamRefused]: 'upstream_refused',
  [CloseCode.UpstreamLost]: 'upstream_lost',
  [CloseCode.UpstreamQuota]: 'upstream_quota',
  [CloseCode.UpstreamTimeout]: 'upstream_refused',
};

/** What a close code of `/ws/realtime` means to the learner; anything else, 1006 above all, is a lost connection. */
export function endReasonOf(closeCode: number): EndReason {
  return isKnown(closeCode) ? END_REASONS[closeCode] : 'client_lost';
}

function isKnown(closeCode: number): closeCode is CloseCode {
  return Object.hasOwn(END_REASONS, closeCode);
}
