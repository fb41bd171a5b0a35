/** One JSON object as it came over the wire. */
export type WireObject = Readonly<Record<string, unknown>>;

/** A member that the reader needs is not there, or not of its type. */
export class UnreadableEvent extends Error {}

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null;
}

export function text(wire: WireObject, key: string): string {
  const value = wire[key];
  if (typeof value !== 'string') throw new UnreadableEvent(key);
  return value;
}

/** Null when it is not there, or no text. */
export function optionalText(wire: WireObject, key: string): string | null {
  const value = wire[key];
  return typeof value === 'string' ? value : null;
}

export function number(wire: WireObject, key: string): number {
  const value = optionalNumber(wire, key);
  if (value === null) throw new UnreadableEvent(key);
  return value;
}

export function optionalNumber(wire: WireObject, key: string): number | null {
  const value = wire[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function object(wire: WireObject, key: string): WireObject {
  const value = wire[key];
  if (!isWireObject(value)) throw new UnreadableEvent(key);
  return value;
}

/** Null when it is not there, or is not an object; also when there is nothing to look in. */
export function optionalObject(wire: WireObject | null, key: string): WireObject | null {
  const value = wire?.[key];
  return isWireObject(value) ? value : null;
}

/** One of a closed list of words. */
export function oneOf<Word extends string>(wire: WireObject, key: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === wire[key]);
  if (word === undefined) throw new UnreadableEvent(key);
  return word;
}
