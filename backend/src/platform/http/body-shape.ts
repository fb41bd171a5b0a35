/** Names that every object has, and the one that every class has: copying a body into its class passes over them in silence. */
const RESERVED_NAMES = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** The members of a body that could get past the check for unknown fields. */
export function reservedNames(body: object): string[] {
  return Object.keys(body).filter((name) => RESERVED_NAMES.has(name));
}

/** Whether lists and objects are nested in one another more than `depthMax` times. Needs no stack, however deep they are. */
export function isNestedDeeperThan(depthMax: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const nested = level.filter((member) => typeof member === 'object' && member !== null);
    if (depth > depthMax && nested.length > 0) return true;
    level = nested.flatMap((member): unknown[] => Object.values(member));
  }
  return false;
}
