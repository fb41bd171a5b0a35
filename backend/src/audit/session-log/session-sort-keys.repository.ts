import { Prisma } from '../../platform/database/generated/client.js';
import type { SessionSort } from './session-query.js';

/** How sessions are sorted by something. An index has each expression, word for word. */
interface SortKey {
  /** Never null, so that every session has its place. */
  readonly expression: Prisma.Sql;
  /** The expression as a decimal number, exactly, and back. */
  readonly toKey: Prisma.Sql;
  readonly fromKey: (key: string) => Prisma.Sql;
}

export const BEGAN = Prisma.sql`coalesce(started_at, issued_at)`;
/** In milliseconds, as the cost in USD; −1 where it is not known. */
export const DURATION = Prisma.sql`coalesce(round(extract(epoch FROM ended_at - started_at) * 1000), -1)`;
export const COST = Prisma.sql`coalesce(cost_usd, -1)`;

export const SORT_KEYS: Readonly<Record<SessionSort, SortKey>> = {
  started: {
    expression: BEGAN,
    toKey: Prisma.sql`(extract(epoch FROM ${BEGAN}) * 1000)::bigint::text`,
    fromKey: (key) => Prisma.sql`timestamptz 'epoch' + ${key}::text::bigint * interval '1 millisecond'`,
  },
  duration: {
    expression: DURATION,
    toKey: Prisma.sql`${DURATION}::bigint::text`,
    fromKey: (key) => Prisma.sql`${key}::text::numeric`,
  },
  cost: {
    expression: COST,
    toKey: Prisma.sql`${COST}::text`,
    fromKey: (key) => Prisma.sql`${key}::text::numeric`,
  },
};
