import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { LoggedSession } from 'parley/contracts';
import type { SignedInAdmin } from '../../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../../platform/health/database-watch.js';
import { AuditLog } from '../../audit-log.js';
import type { ExportFormat } from '../dto/session-export-query.dto.js';
import { toLoggedSession } from '../session-answers.js';
import { filterNames, readerFor } from '../session-log.js';
import { type LogReader, type PlacedRow, SessionLogRepository } from '../session-log.repository.js';
import type { LogPosition, SessionFilter, SessionOrder } from '../session-query.js';
import { EXPORT_TEXTS } from './export-text.js';

/** Small enough that a voice hardly waits for a batch to be written out, with a rest in which every voice has its turn. */
const BATCH_SIZE = 50;
const REST_MS = 5;
const LATEST_FIRST: SessionOrder = { sort: 'started', direction: 'desc' };

/** The filtered session log, the latest sessions first, as a file of any length. */
@Injectable()
export class SessionExport {
  constructor(
    private readonly sessions: SessionLogRepository,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * The text of the file, once the audit trail says who took it: without that entry there is none.
   * @throws RoleNotAllowedError when somebody searches what they may not read
   */
  async open(
    admin: SignedInAdmin,
    filter: SessionFilter,
    format: ExportFormat,
  ): Promise<AsyncGenerator<string>> {
    const reader = readerFor(admin, filter);
    await this.databaseWatch.ask(() =>
      this.auditLog.recordFirst({
        at: new Date(),
        actor: `admin:${admin.id}`,
        action: 'sessions.exported',
        target: `institution:${admin.institutionId}`,
        detail: {
          role: admin.role,
          format,
          with_lessons: reader.rights.lessons,
          filters: filterNames(filter),
          from: filter.from?.toISOString() ?? null,
          to: filter.to?.toISOString() ?? null,
        },
      }),
    );
    return EXPORT_TEXTS[format](this.batches(reader, filter));
  }

  private async *batches(reader: LogReader, filter: SessionFilter): AsyncGenerator<LoggedSession[]> {
    const lessons = await this.databaseWatch.ask(() => this.sessions.lessonsOf(reader, filter));
    let after: LogPosition | null = null;
    do {
      const query = { filter, order: LATEST_FIRST, after, before: null, limit: BATCH_SIZE };
      const rows: PlacedRow[] = await this.databaseWatch.ask(() =>
        this.sessions.listWith(reader, query, lessons),
      );
      yield rows.map(toLoggedSession);
      after = rows.length < BATCH_SIZE ? null : (rows.at(-1) ?? null);
      if (after !== null) await rest(REST_MS);
    } while (after !== null);
  }
}
