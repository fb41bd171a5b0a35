import { END_REASONS, type EndReason } from 'parley/contracts';

/**
 * What replicas tell one another of a session: `hand_over` asks whoever has it to let go of it, `end` to end it; `let_go` and `ended`
 * say that it was done.
 */
export type SessionNotice =
  | { readonly kind: 'hand_over' | 'let_go' | 'ended'; readonly sessionId: string }
  | { readonly kind: 'end'; readonly sessionId: string; readonly reason: EndReason };

/** Ids and codes only: everybody on the database can hear it. */
export function writeNotice(notice: SessionNotice): string {
  const { kind, sessionId } = notice;
  return kind === 'end' ? `${kind} ${sessionId} ${notice.reason}` : `${kind} ${sessionId}`;
}

/** Null for what only another version of Parley understands. */
export function readNotice(payload: string): SessionNotice | null {
  const [kind, sessionId, code, ...rest] = payload.split(' ');
  if (sessionId === undefined || sessionId === '' || rest.length > 0) return null;
  switch (kind) {
    case 'hand_over':
    case 'let_go':
    case 'ended':
      return code === undefined ? { kind, sessionId } : null;
    case 'end': {
      const reason = END_REASONS.find((known) => known === code);
      return reason === undefined ? null : { kind, sessionId, reason };
    }
    default:
      return null;
  }
}
