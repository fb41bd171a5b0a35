import { Injectable } from '@nestjs/common';
import { Prisma } from '../../platform/database/generated/client.js';
import { PrismaService } from '../../platform/database/prisma.service.js';
import type { CanonicalObject } from '../canonical-json.js';
import type { ActorFilter, TrailFilter, TrailQuery } from './trail-query.js';

/** Whose the entries of nobody in particular are: of the institution that there always is. */
const DEFAULT_INSTITUTION = Prisma.sql`'00000000-0000-4000-8000-000000000001'::uuid`;

/** An entry as staff read it. Names are of accounts of the institution that are still there. */
export interface TrailEntryRow {
  readonly seq: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly target: string;
  readonly targetName: string | null;
  readonly detail: CanonicalObject;
  readonly hash: string;
}

/** Reads the trail for the staff of an institution. */
@Injectable()
export class AuditTrailRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** The newest first. */
  async list(institutionId: string, query: TrailQuery): Promise<TrailEntryRow[]> {
    return this.prisma.client.$queryRaw<TrailEntryRow[]>(trailPageStatement(institutionId, query));
  }
}

/** Reads along an index, from where the page before ended, no further than it must. */
export function trailPageStatement(institutionId: string, { filter, before, limit }: TrailQuery): Prisma.Sql {
  const own = Prisma.sql`coalesce(institution_id, ${DEFAULT_INSTITUTION}) = ${institutionId}::uuid`;
  const conditions = [
    own,
    ...(before === null ? [] : [Prisma.sql`seq < ${before}::bigint`]),
    ...conditionsOf(institutionId, filter),
  ];
  return Prisma.sql`
    SELECT entry.seq, entry.at, entry.actor, actor_account.user_name AS "actorName", entry.action, entry.target,
      target_account.user_name AS "targetName", entry.detail, encode(entry.hash, 'hex') AS hash
    FROM (
      SELECT seq, at, actor, action, target, detail, hash FROM audit_entry
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY seq DESC LIMIT ${limit}::int) AS entry
    LEFT JOIN admin_user AS actor_account
      ON actor_account.institution_id = ${institutionId}::uuid AND entry.actor = 'admin:' || actor_account.id::text
    LEFT JOIN admin_user AS target_account
      ON target_account.institution_id = ${institutionId}::uuid AND entry.target = 'admin:' || target_account.id::text
    ORDER BY entry.seq DESC`;
}

function conditionsOf(
  institutionId: string,
  { from, to, actions, actor, targets }: TrailFilter,
): Prisma.Sql[] {
  return [
    ...(from === undefined ? [] : [Prisma.sql`at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [Prisma.sql`at < ${to}::timestamptz`]),
    ...(actions === undefined ? [] : [Prisma.sql`action = ANY(${[...actions]}::text[])`]),
    ...(actor === undefined ? [] : [actorCondition(institutionId, actor)]),
    ...(targets === undefined ? [] : [Prisma.sql`target = ANY(${[...targets]}::text[])`]),
  ];
}

function actorCondition(institutionId: string, actor: ActorFilter): Prisma.Sql {
  if (actor.kind === 'actor') return Prisma.sql`actor = ${actor.actor}`;
  // Nobody has a name that is in no account of the institution.
  return Prisma.sql`actor = (SELECT 'admin:' || id::text FROM admin_user
    WHERE institution_id = ${institutionId}::uuid AND user_name = ${actor.userName})`;
}
