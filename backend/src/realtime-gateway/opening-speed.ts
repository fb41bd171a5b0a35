import { clampedSpeed } from './relay/client-session-update.js';

const NATURAL_SPEED = 1;

/**
 * How fast the tutor is to greet: a client that knows before it connects asks with `?speed=0.8`, as a `session.update` comes
 * too late for the greeting. Bounded as there; what is no number asks for nothing.
 *
 * @param requestTarget of the upgrade: path and query. It may hold anything.
 */
export function openingSpeed(requestTarget: string | undefined): number {
  const query = requestTarget?.split('?', 2)[1];
  const asked = new URLSearchParams(query).get('speed') ?? '';
  return /^\d{1,3}(?:\.\d{1,6})?$/u.test(asked) ? clampedSpeed(Number(asked)) : NATURAL_SPEED;
}
