import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../platform/database/prisma.service.js';
import type { CanonicalObject } from '../canonical-json.js';

/** The latest of them; a session that was looked at more often than that has its whole story in the audit trail. */
const ENTRIES_MAX = 200;

/** An entry of the audit trail, and whose name goes with its actor. */
export interface TrailRow {
  readonly at: Date;
  readonly actor: string;
  /** Of an account that is still there; null for everybody else. */
  readonly actorName: string | null;
  readonly action: string;
  readonly detail: CanonicalObject;
}

/** What the audit trail says of one session. */
@Injectable()
export class SessionTrailRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** The latest first. */
  async about(institutionId: string, sessionId: string): Promise<TrailRow[]> {
    return this.prisma.client.$queryRaw<TrailRow[]>`
      SELECT entry.at, entry.actor, admin.user_name AS "actorName", entry.action, entry.detail
      FROM audit_entry AS entry LEFT JOIN admin_user AS admin
        ON admin.institution_id = ${institutionId}::uuid AND entry.actor = 'admin:' || admin.id::text
      WHERE entry.target = ${`session:${sessionId}`}
      ORDER BY entry.seq DESC LIMIT ${ENTRIES_MAX}::int`;
  }
}
