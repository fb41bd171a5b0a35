import { createHash } from 'node:crypto';
import type { AuditAction } from './audit-event.js';

/**
 * The id of an event that can happen once only to its target: whoever records it, and after whatever crash, gives the same one.
 * A UUID of version 8, made from the SHA-256 of both names.
 */
export function onceOnlyEventId(action: AuditAction, target: string): string {
  return nameToId(`${action} ${target}`);
}

const HOUR_MS = 3_600_000;

/** The id of what is worth one entry an hour, however often it is done: the first in the hour enters the trail. */
export function oncePerHourEventId(action: AuditAction, what: string, at: Date): string {
  return nameToId(`${action} ${Math.floor(at.getTime() / HOUR_MS)} ${what}`);
}

function nameToId(name: string): string {
  const digest = createHash('sha256').update(name, 'utf8').digest('hex');
  const variant = '89ab'.charAt(parseInt(digest.charAt(16), 16) % 4);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    variant + digest.slice(17, 20),
    digest.slice(20, 32),
  ].join('-');
}
