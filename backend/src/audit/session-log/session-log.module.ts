import { Module } from '@nestjs/common';
import { AuditModule } from '../audit.module.js';
import { SessionExport } from './export/session-export.js';
import { SessionExportController } from './export/session-export.controller.js';
import { SessionLog } from './session-log.js';
import { SessionLogController } from './session-log.controller.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionTrailRepository } from './session-trail.repository.js';

/** What staff read of sessions: page by page, one by one, as a file. */
@Module({
  imports: [AuditModule],
  // The export first: its address looks like that of a session.
  controllers: [SessionExportController, SessionLogController],
  providers: [SessionLogRepository, SessionTrailRepository, SessionLog, SessionExport],
})
export class SessionLogModule {}
