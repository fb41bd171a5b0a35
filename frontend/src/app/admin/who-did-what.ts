import { AUDIT_ACTIONS } from 'parley/contracts';

/** A text by its key, and what stands in its gaps. */
export interface Words {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What happened. A newer server may record what this page has no words for: then its own name stands there. */
export function wordsForAction(action: string): Words {
  const isKnown = (AUDIT_ACTIONS as readonly string[]).includes(action);
  return isKnown
    ? { key: `admin.audit.action.${action}`, values: {} }
    : { key: 'admin.audit.unknownAction', values: { action } };
}

const NAMELESS_ACTORS: Readonly<Record<string, string>> = {
  learner: 'admin.audit.actor.learner',
  system: 'admin.audit.actor.system',
  operator: 'admin.audit.actor.operator',
  unknown: 'admin.audit.actor.unknown',
};

/**
 * Who did it.
 *
 * @param actor `learner`, `system`, `operator`, `unknown`, or `admin:<id>`
 * @param name user name of an account that is still there
 */
export function wordsForActor(actor: string, name: string | null): Words {
  if (name !== null) return { key: 'admin.audit.actor.named', values: { name } };
  return { key: NAMELESS_ACTORS[actor] ?? 'admin.audit.actor.removed', values: {} };
}
