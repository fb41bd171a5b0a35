import { isUUID } from 'class-validator';
import { AUDIT_ACTIONS, AUDIT_ACTOR_KINDS, type AuditAction } from 'parley/contracts';
import { isUserName, normaliseUserName } from '../../admin-auth/user-name.js';

/** Whose doings: an actor as the trail names it, or a user name of the institution. */
export type ActorFilter =
  | { readonly kind: 'actor'; readonly actor: string }
  | { readonly kind: 'user_name'; readonly userName: string };

/** All that is given must hold; `to` is exclusive. */
export interface TrailFilter {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly actions?: readonly AuditAction[] | undefined;
  readonly actor?: ActorFilter | undefined;
  /** As the trail names it; several for an id that says nothing of its kind. */
  readonly targets?: readonly string[] | undefined;
}

export interface TrailQuery {
  readonly filter: TrailFilter;
  /** Only entries below this number; null: from the newest on. */
  readonly before: bigint | null;
  readonly limit: number;
}

const NAMED_TARGET = /^(?:session|admin|institution):(.+)$/;

/** `session:<id>`, `admin:<id>`, `institution:<id>`, `admin:unknown`, or an id alone. Null for anything else. */
export function readTargets(text: string): readonly string[] | null {
  const typed = text.trim().toLowerCase();
  if (isUUID(typed)) return [`session:${typed}`, `admin:${typed}`];
  const [, id = ''] = NAMED_TARGET.exec(typed) ?? [];
  return isUUID(id) || typed === 'admin:unknown' ? [typed] : null;
}

/** `learner`, `system` and the like, an id of staff with or without `admin:`, or a user name. Null for anything else. */
export function readActor(text: string): ActorFilter | null {
  const typed = normaliseUserName(text);
  if (AUDIT_ACTOR_KINDS.some((kind) => kind === typed)) return { kind: 'actor', actor: typed };
  const id = typed.replace(/^admin:/, '');
  if (isUUID(id)) return { kind: 'actor', actor: `admin:${id}` };
  return isUserName(typed) ? { kind: 'user_name', userName: typed } : null;
}

/** Actions with commas between. Null when there is one that nobody knows, or one twice. */
export function readActions(text: string): readonly AuditAction[] | null {
  const names = text.split(',');
  const actions = AUDIT_ACTIONS.filter((action) => names.includes(action));
  return actions.length === names.length ? actions : null;
}
