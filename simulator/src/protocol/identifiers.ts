import { randomBytes } from 'node:crypto';

/** A fresh identifier such as `item_5f0c…`. */
export function createId(prefix: 'event' | 'item' | 'resp' | 'sess' | 'conv'): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}
