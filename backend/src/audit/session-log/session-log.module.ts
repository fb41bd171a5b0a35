import { Module } from '@nestjs/common';
import { InstitutionModule } from '../../institution/institution.module.js';
import { AuditModule } from '../audit.module.js';
import { SessionExport } from './export/session-export.js';
import { SessionExportController } from './export/session-export.controller.js';
import { SessionCopies } from './record/session-copies.js';
import { SessionErasure } from './record/session-erasure.js';
import { SessionErasureRepository } from './record/session-erasure.repository.js';
import { SessionRecordController } from './record/session-record.controller.js';
import { SessionTranscripts } from './record/session-transcripts.js';
import { TranscriptRepository } from './record/transcript.repository.js';
import { SessionLog } from './session-log.js';
import { SessionLogController } from './session-log.controller.js';
import { SessionLogRepository } from './session-log.repository.js';
import { SessionTrailRepository } from './session-trail.repository.js';

/** What staff read of sessions: page by page, one by one, as a file; and how one is erased. */
@Module({
  imports: [AuditModule, InstitutionModule],
  // The export first: its address looks like that of a session.
  controllers: [SessionExportController, SessionLogController, SessionRecordController],
  providers: [
    SessionLogRepository,
    SessionTrailRepository,
    SessionLog,
    SessionExport,
    TranscriptRepository,
    SessionTranscripts,
    SessionCopies,
    SessionErasureRepository,
    SessionErasure,
  ],
})
export class SessionLogModule {}
