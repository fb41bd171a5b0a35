/**
 * How `/ws/realtime` closes. Below 4000 the codes mean what they mean in RFC 6455, the IANA registry and the
 * upstream's own usage (1001 when the time is over, 3000 for a refused credential); 4000 and above are Parley's.
 * The reason string of the close frame is the text in `CLOSE_REASONS`.
 */
export enum CloseCode {
  /** The learner ended the session, through the socket or through `POST /api/end-session`. */
  Ended = 1000,
  /** `max_minutes` are over; preceded by an `error` event `session_expired`, as upstream does. */
  TimeLimit = 1001,
  /** A frame that breaks the protocol: binary, invalid JSON too deep to read, or a message type we never accept. */
  PolicyViolation = 1008,
  /** A frame above 256 KiB; sent by the WebSocket library itself. */
  MessageTooBig = 1009,
  /** A fault of ours. */
  InternalError = 1011,
  /** The server is going away; reconnecting will reach another one. */
  ServerDrain = 1012,
  /** The client reads too slowly for live audio. */
  ClientTooSlow = 1013,
  /** The ephemeral token is unknown, used or expired: the three look alike. */
  InvalidToken = 3000,
  /** No speech from either side for the idle limit. */
  Idle = 4001,
  /** An admin ended the session. */
  AdminEnded = 4002,
  /** The upstream refused the connection, the key or the model. */
  UpstreamRefused = 4003,
  /** The upstream closed, reset or fell silent in mid-session. */
  UpstreamLost = 4004,
  /** The upstream account is out of quota or blocked; retrying does not help. */
  UpstreamQuota = 4005,
  /** The upstream did not answer in time while connecting. */
  UpstreamTimeout = 4006,
}

/** Close-frame reasons; `<type>.<code>` as upstream writes them. */
export const CLOSE_REASONS: Readonly<Record<CloseCode, string>> = {
  [CloseCode.Ended]: 'session_ended',
  [CloseCode.TimeLimit]: 'session_expired',
  [CloseCode.PolicyViolation]: 'invalid_request_error.policy_violation',
  [CloseCode.MessageTooBig]: 'invalid_request_error.message_too_big',
  [CloseCode.InternalError]: 'server_error.internal_error',
  [CloseCode.ServerDrain]: 'server_error.going_away',
  [CloseCode.ClientTooSlow]: 'server_error.client_too_slow',
  [CloseCode.InvalidToken]: 'invalid_request_error.invalid_token',
  [CloseCode.Idle]: 'session_idle',
  [CloseCode.AdminEnded]: 'admin_ended',
  [CloseCode.UpstreamRefused]: 'upstream_error.refused',
  [CloseCode.UpstreamLost]: 'upstream_error.lost',
  [CloseCode.UpstreamQuota]: 'upstream_error.quota',
  [CloseCode.UpstreamTimeout]: 'upstream_error.timeout',
};
