import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { AllowRoles } from '../../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems } from '../../platform/http/problems/api-problems.js';
import { sendText } from '../session-log/export/send-text.js';
import { type TrailExportFormat, TrailExportQueryDto } from './dto/trail-export-query.dto.js';
import { readTrailFilter } from './read-trail-query.js';
import { TrailExport } from './trail-export.js';
import { TRAIL_EXPORT_TYPES } from './trail-export-text.js';

@ApiTags('admin')
@Controller('api/admin/audit/export')
@AllowRoles('admin', 'auditor')
export class TrailExportController {
  constructor(private readonly trailExport: TrailExport) {}

  @Get()
  @ApiOperation({
    operationId: 'exportAuditEntries',
    summary: 'The filtered audit trail as a file',
    description:
      'Every export is in the audit trail before it begins. An answer that is cut off is not whole.',
  })
  @ApiOkResponse({
    description: 'A table with a header, or one JSON object a line, each as in the list; the newest first.',
    content: {
      'text/csv': { schema: { type: 'string' } },
      'application/x-ndjson': { schema: { type: 'string' } },
    },
  })
  @ApiBodilessProblems({
    400: ['validation_failed'],
    401: ['not_signed_in'],
    403: ['role_not_allowed'],
  })
  async exportAuditEntries(
    @CurrentAdmin() admin: SignedInAdmin,
    @Query() query: TrailExportQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    const format = (query.format ?? 'csv') as TrailExportFormat; // its rule lets no other text pass
    const text = await this.trailExport.open(admin, readTrailFilter(query), format);
    response.setHeader('Content-Type', TRAIL_EXPORT_TYPES[format]);
    response.setHeader('Content-Disposition', `attachment; filename="parley-audit-trail.${format}"`);
    await sendText(text, response);
  }
}
