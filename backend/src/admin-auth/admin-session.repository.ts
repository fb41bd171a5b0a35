import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { SignedInAdmin } from './signed-in-admin.js';

/** Since the last request. */
const IDLE_MINUTES = 30;
/** Since the log-in. */
const LIFE_HOURS = 12;
/** Since the log-in at the institution, in the place of a password: time to fill a form in, and not to leave a screen open. */
const FRESH_MINUTES = 5;

/** A session as its own user sees it. */
export interface ListedSession {
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Judged by the database's clock, which all replicas share. */
@Injectable()
export class AdminSessionRepository {
  constructor(private readonly prisma: PrismaService) {}

  async create(
    adminId: string,
    tokenHash: Uint8Array<ArrayBuffer>,
    userAgent: string,
    authenticatedAt: Date | null,
  ): Promise<void> {
    // Of a provider whose clock is ahead of ours nothing counts for longer.
    await this.prisma.client.$executeRaw`
      INSERT INTO admin_session (admin_user_id, token_hash, user_agent, expires_at, authenticated_at)
      VALUES (${adminId}::uuid, ${tokenHash}, ${userAgent}, now() + make_interval(hours => ${LIFE_HOURS}::int),
        CASE WHEN ${authenticatedAt}::timestamptz IS NOT NULL THEN least(now(), ${authenticatedAt}::timestamptz) END)`;
  }

  async isFromFreshLogIn(sessionId: string): Promise<boolean> {
    const [row] = await this.prisma.client.$queryRaw<{ isThere: boolean }[]>`
      SELECT EXISTS (SELECT FROM admin_session WHERE id = ${sessionId}::uuid
        AND authenticated_at > now() - make_interval(mins => ${FRESH_MINUTES}::int)) AS "isThere"`;
    return row?.isThere === true;
  }

  /** Whose session this is, seen just now; null when it is none, or is over. */
  async touch(tokenHash: Uint8Array<ArrayBuffer>): Promise<SignedInAdmin | null> {
    const [admin] = await this.prisma.client.$queryRaw<SignedInAdmin[]>`
      UPDATE admin_session AS session SET last_seen_at = now()
      FROM admin_user AS admin
      WHERE session.token_hash = ${tokenHash} AND admin.id = session.admin_user_id
        AND session.last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES}::int) AND session.expires_at > now()
      RETURNING admin.id::text, admin.institution_id::text AS "institutionId", admin.user_name AS "userName",
        admin.role::text, session.id::text AS "sessionId"`;
    return admin ?? null;
  }

  /** Those that are not over, the latest log-in first. */
  async list(adminId: string): Promise<ListedSession[]> {
    return this.prisma.client.$queryRaw<ListedSession[]>`
      SELECT id::text, user_agent AS "userAgent", created_at AS "createdAt", last_seen_at AS "lastSeenAt",
        expires_at AS "expiresAt"
      FROM admin_session
      WHERE admin_user_id = ${adminId}::uuid
        AND last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES}::int) AND expires_at > now()
      ORDER BY created_at DESC, id`;
  }

  async end(adminId: string, sessionId: string): Promise<boolean> {
    const { count } = await this.prisma.client.adminSession.deleteMany({
      where: { id: sessionId, adminUserId: adminId },
    });
    return count > 0;
  }

  async endOthers(adminId: string, sessionId: string): Promise<number> {
    const { count } = await this.prisma.client.adminSession.deleteMany({
      where: { adminUserId: adminId, NOT: { id: sessionId } },
    });
    return count;
  }

  async endAll(adminId: string): Promise<number> {
    const { count } = await this.prisma.client.adminSession.deleteMany({ where: { adminUserId: adminId } });
    return count;
  }

  /** Deletes what nobody can use any more. */
  async forgetEnded(): Promise<number> {
    return this.prisma.client.$executeRaw`
      DELETE FROM admin_session
      WHERE last_seen_at <= now() - make_interval(mins => ${IDLE_MINUTES}::int) OR expires_at <= now()`;
  }
}
