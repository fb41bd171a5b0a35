import { Injectable } from '@nestjs/common';
import type { AuditTrailPage } from 'parley/contracts';
import type { SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../platform/health/database-watch.js';
import { AuditLog } from '../audit-log.js';
import { oncePerHourEventId } from '../event-id.js';
import { AuditTrailRepository } from './audit-trail.repository.js';
import { toTrailEntry } from './trail-answers.js';
import type { TrailFilter, TrailQuery } from './trail-query.js';

/** What staff read of the audit trail of their institution. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly entries: AuditTrailRepository,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /** A page, once the trail says who reads it. */
  async list(admin: SignedInAdmin, query: TrailQuery): Promise<AuditTrailPage> {
    return this.databaseWatch.ask(async () => {
      await this.recordView(admin, query.filter);
      // One more than asked for: whether there is a next page.
      const rows = await this.entries.list(admin.institutionId, { ...query, limit: query.limit + 1 });
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return { entries: shown.map(toTrailEntry), next_cursor: last?.seq.toString() ?? null };
    });
  }

  private recordView(admin: SignedInAdmin, filter: TrailFilter): Promise<void> {
    const at = new Date();
    return this.auditLog.recordFirst({
      id: oncePerHourEventId('audit.viewed', `${admin.sessionId} ${JSON.stringify(filter)}`, at),
      at,
      actor: `admin:${admin.id}`,
      action: 'audit.viewed',
      target: `institution:${admin.institutionId}`,
      detail: {
        role: admin.role,
        filters: filterNames(filter),
        about: filter.targets?.map((target) => target.replace(/^(?:session|admin):/, '')).at(0) ?? null,
      },
    });
  }
}

/** Names of the filters that are set. */
export function filterNames(filter: TrailFilter): string[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
}
