import { isUUID } from 'class-validator';
import type { LogPosition, SessionOrder } from './session-query.js';

const KEY = /^-?\d{1,15}$/;
const COST_KEY = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** A place in the log as the client keeps it; of no meaning to anybody but this server, and of none in another order. */
export function encodeCursor({ sort, direction }: SessionOrder, { key, id }: LogPosition): string {
  return Buffer.from(JSON.stringify([sort, direction, key, id]), 'utf8').toString('base64url');
}

/** Null for what `encodeCursor` never made, or made for another order. */
export function decodeCursor(order: SessionOrder, cursor: string): LogPosition | null {
  const [, , key, id] = readParts(cursor);
  if (typeof key !== 'string' || typeof id !== 'string') return null;
  const isKey = (order.sort === 'cost' ? COST_KEY : KEY).test(key);
  // Written again it must be the same: one spelling, of this order, and nothing besides.
  return isKey && isUUID(id) && encodeCursor(order, { key, id }) === cursor ? { key, id } : null;
}

function readParts(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
