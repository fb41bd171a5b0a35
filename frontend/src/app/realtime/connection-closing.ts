import { CloseCode } from 'parley/contracts';
import type { EndReason } from 'parley/contracts';

/*
 * What the client does when `/ws/realtime` closes:
 *
 * | close                        | means                                 | the client                                          |
 * | ---------------------------- | ------------------------------------- | --------------------------------------------------- |
 * | 1006, 1005, 1015, any other  | the network broke, or a proxy closed  | resumes                                             |
 * | 1012                         | this server stops                     | resumes, scattered over 500 ms: all leave at once   |
 * | 1013                         | we read too slowly: the network stood | resumes: a new connection has empty buffers         |
 * | 1000                         | ended on purpose                      | shows the recap                                     |
 * | 1001                         | the time is over                      | lets the last words be heard, then says so          |
 * | 1002, 1003, 1007 to 1010     | one of our frames broke a rule        | says so: it would happen again                      |
 * | 1011                         | a fault of the server's               | says so: the session ended with it                  |
 * | 3000                         | the token is not accepted             | says so; after a break, why the connection was lost |
 * | 4001, 4002                   | idle, ended by an admin               | says so                                             |
 * | 4003 to 4006                 | the tutor's side is gone for good     | says so: the server has tried again already         |
 *
 * A reason that can be mended leads to a resume where there is a resume token. Before anything was heard, a new session
 * is begun instead, once; otherwise it is the end.
 */
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

/** Protocol error, data of a kind not accepted, text that is no UTF-8, an extension that is missing: RFC 6455, 7.4.1. */
const BROKEN_RULES: ReadonlySet<number> = new Set([1002, 1003, 1007, 1010]);

/** Reasons that another connection may mend. The others would only happen again, or somebody wished them. */
const MENDABLE: ReadonlySet<EndReason> = new Set(['client_lost', 'server_drain']);

/** What a close code of `/ws/realtime` means to the learner; anything else, 1006 above all, is a lost connection. */
export function endReasonOf(closeCode: number): EndReason {
  if (isKnown(closeCode)) return END_REASONS[closeCode];
  return BROKEN_RULES.has(closeCode) ? 'error' : 'client_lost';
}

export function isMendable(reason: EndReason): boolean {
  return MENDABLE.has(reason);
}

function isKnown(closeCode: number): closeCode is CloseCode {
  return Object.hasOwn(END_REASONS, closeCode);
}
