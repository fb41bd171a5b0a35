import { Injectable } from '@nestjs/common';
import type { LoggedSessionDetail, SessionLogPage } from 'parley/contracts';
import { RoleNotAllowedError } from '../../admin-auth/admin-problems.js';
import type { SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../platform/health/database-watch.js';
import { NotFoundError } from '../../platform/http/problems/request-problems.js';
import { AuditLog } from '../audit-log.js';
import { oncePerHourEventId } from '../event-id.js';
import { encodeCursor } from './page-cursor.js';
import { readingRightsOf } from './reading-rights.js';
import { toLoggedSession, toLoggedSessionDetail } from './session-answers.js';
import { type LogReader, type PlacedRow, SessionLogRepository } from './session-log.repository.js';
import type { SessionFilter, SessionQuery } from './session-query.js';
import { SessionTrailRepository } from './session-trail.repository.js';

/** What staff learn of the sessions of their institution. */
@Injectable()
export class SessionLog {
  constructor(
    private readonly sessions: SessionLogRepository,
    private readonly trail: SessionTrailRepository,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * A page. Lists show first lines of lessons to who may read lessons: that they were read is in the audit trail first.
   * @throws RoleNotAllowedError when somebody searches what they may not read
   */
  async list(admin: SignedInAdmin, query: SessionQuery): Promise<SessionLogPage> {
    const reader = readerFor(admin, query.filter);
    // One more than asked for: whether there is a next page.
    const rows = await this.databaseWatch.ask(async () => {
      if (reader.rights.lessons) await this.recordList(admin, query.filter);
      return this.sessions.list(reader, { ...query, limit: query.limit + 1 });
    });
    const { shown, hasNext, hasPrevious } = cutPage(rows, query);
    const cursorOf = (row: PlacedRow | undefined): string | null =>
      row === undefined ? null : encodeCursor(query.order, row);
    return {
      sessions: shown.map(toLoggedSession),
      next_cursor: hasNext ? cursorOf(shown.at(-1)) : null,
      previous_cursor: hasPrevious ? cursorOf(shown[0]) : null,
    };
  }

  /**
   * One session, once the audit trail says who looked: without that entry nothing is shown.
   * @throws NotFoundError when the institution has no such session
   */
  async view(admin: SignedInAdmin, id: string): Promise<LoggedSessionDetail> {
    const rights = readingRightsOf(admin.role);
    return this.databaseWatch.ask(async () => {
      const row = await this.sessions.find({ institutionId: admin.institutionId, rights }, id);
      if (row === null) throw new NotFoundError();
      await this.auditLog.recordFirst({
        at: new Date(),
        actor: `admin:${admin.id}`,
        action: 'session.viewed',
        target: `session:${row.id}`,
        detail: {
          role: admin.role,
          with_lesson: rights.lessons,
          with_system_prompt: rights.systemPrompts,
        },
      });
      return toLoggedSessionDetail(row, await this.trail.about(admin.institutionId, row.id));
    });
  }

  private recordList(admin: SignedInAdmin, filter: SessionFilter): Promise<void> {
    const at = new Date();
    return this.auditLog.recordFirst({
      id: oncePerHourEventId('sessions.listed', `${admin.sessionId} ${JSON.stringify(filter)}`, at),
      at,
      actor: `admin:${admin.id}`,
      action: 'sessions.listed',
      target: `institution:${admin.institutionId}`,
      detail: { role: admin.role, filters: filterNames(filter) },
    });
  }
}

/** Of one row more than the page takes; of a page that ends somewhere, the additional one is the first. */
function cutPage(
  rows: readonly PlacedRow[],
  { after, before, limit }: SessionQuery,
): { readonly shown: readonly PlacedRow[]; readonly hasNext: boolean; readonly hasPrevious: boolean } {
  const isCut = rows.length > limit;
  return before === null
    ? { shown: rows.slice(0, limit), hasNext: isCut, hasPrevious: after !== null }
    : { shown: rows.slice(-limit), hasNext: true, hasPrevious: isCut };
}

/** A search finds out what a lesson says, so it is for those who may read lessons. */
export function readerFor({ institutionId, role }: SignedInAdmin, filter: SessionFilter): LogReader {
  const rights = readingRightsOf(role);
  if (filter.lesson !== undefined && !rights.lessons) throw new RoleNotAllowedError();
  return { institutionId, rights };
}

/** Names of the filters that are set. */
export function filterNames(filter: SessionFilter): string[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
}
