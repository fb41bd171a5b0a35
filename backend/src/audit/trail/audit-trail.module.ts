import { Module } from '@nestjs/common';
import { AuditModule } from '../audit.module.js';
import { TrailVerificationModule } from '../verification/trail-verification.module.js';
import { AuditTrail } from './audit-trail.js';
import { AuditTrailController } from './audit-trail.controller.js';
import { AuditTrailRepository } from './audit-trail.repository.js';
import { TrailCheck } from './trail-check.js';
import { TrailExport } from './trail-export.js';
import { TrailFigures } from './trail-figures.js';
import { TrailExportController } from './trail-export.controller.js';

/** What staff read of the audit trail: page by page, as a file, and whether it is whole. */
@Module({
  imports: [AuditModule, TrailVerificationModule],
  controllers: [TrailExportController, AuditTrailController],
  providers: [AuditTrailRepository, AuditTrail, TrailExport, TrailCheck, TrailFigures],
})
export class AuditTrailModule {}
