/** What the audit trail can hold: JSON that reads back from the database as it was written. */
export type CanonicalValue = string | number | boolean | null | readonly CanonicalValue[] | CanonicalObject;

export interface CanonicalObject {
  readonly [key: string]: CanonicalValue;
}

/** One text for one value: keys sorted by code unit at every depth, no white space. The database keeps no order of keys. */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let members = '';
  // Sorted by code unit, unless something else is asked for.
  for (const key of Object.keys(value).sort()) {
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
  }
  return `{${members}}`;
}

/** `Array.isArray` does not narrow read-only lists. */
function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
