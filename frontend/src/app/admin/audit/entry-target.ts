import type { AuditTrailEntry } from 'parley/contracts';

/** What an entry is about, as a line shows it. */
export interface EntryTarget {
  /** Key of the text, whose gap is `name`. */
  readonly key: string;
  readonly name: string;
  /** Where its page is; null where there is none. */
  readonly page: string | null;
  /** What to look for to see all that is about it; null where that says nothing. */
  readonly search: string | null;
}

/** As much of an id as tells two apart at a glance. */
const SHORT = 8;

/** Null where an entry is about the institution as a whole, or about the person who did it. */
export function targetOf({ actor, target, target_name: name }: AuditTrailEntry): EntryTarget | null {
  const [kind = '', id = ''] = target.split(':');
  if (target === actor || kind === 'institution') return null;
  if (kind === 'session')
    return {
      key: 'admin.audit.about.session',
      name: id.slice(0, SHORT),
      page: `/admin/sessions/${id}`,
      search: id,
    };
  if (kind === 'admin' && id === 'unknown') return null;
  if (kind === 'admin')
    return { key: 'admin.audit.about.account', name: name ?? id.slice(0, SHORT), page: null, search: id };
  return { key: 'admin.audit.about.other', name: target, page: null, search: null };
}

/** What to look for to see all that somebody did. */
export function actorSearch({ actor, actor_name: name }: AuditTrailEntry): string {
  return name ?? actor;
}
