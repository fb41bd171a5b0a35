import { Injectable } from '@nestjs/common';
import type { AuditTrailEntry } from 'parley/contracts';
import type { SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../platform/health/database-watch.js';
import { AuditLog } from '../audit-log.js';
import { filterNames } from './audit-trail.js';
import { AuditTrailRepository } from './audit-trail.repository.js';
import type { TrailExportFormat } from './dto/trail-export-query.dto.js';
import { toTrailEntry } from './trail-answers.js';
import { TRAIL_EXPORT_TEXTS } from './trail-export-text.js';
import type { TrailFilter, TrailQuery } from './trail-query.js';

/** Small enough that a voice waits for no batch to be written out. */
const BATCH_SIZE = 200;

/** The filtered audit trail, the newest entries first, as a file of any length. */
@Injectable()
export class TrailExport {
  constructor(
    private readonly entries: AuditTrailRepository,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /** The text of the file, once the trail says who took it: without that entry there is none. */
  async open(
    admin: SignedInAdmin,
    filter: TrailFilter,
    format: TrailExportFormat,
  ): Promise<AsyncGenerator<string>> {
    await this.databaseWatch.ask(() =>
      this.auditLog.recordFirst({
        at: new Date(),
        actor: `admin:${admin.id}`,
        action: 'audit.exported',
        target: `institution:${admin.institutionId}`,
        detail: {
          role: admin.role,
          format,
          filters: filterNames(filter),
          from: filter.from?.toISOString() ?? null,
          to: filter.to?.toISOString() ?? null,
        },
      }),
    );
    return TRAIL_EXPORT_TEXTS[format](this.batches(admin.institutionId, filter));
  }

  private async *batches(institutionId: string, filter: TrailFilter): AsyncGenerator<AuditTrailEntry[]> {
    let before: bigint | null = null;
    do {
      const query: TrailQuery = { filter, before, limit: BATCH_SIZE };
      const rows = await this.databaseWatch.ask(() => this.entries.list(institutionId, query));
      yield rows.map(toTrailEntry);
      before = rows.length < BATCH_SIZE ? null : (rows.at(-1)?.seq ?? null);
    } while (before !== null);
  }
}
