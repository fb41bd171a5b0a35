import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { AllowAnyRole } from '../../../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../../../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems } from '../../../platform/http/problems/api-problems.js';
import { type ExportFormat, SessionExportQueryDto } from '../dto/session-export-query.dto.js';
import { readSessionFilter } from '../read-session-query.js';
import { EXPORT_TYPES } from './export-text.js';
import { sendText } from './send-text.js';
import { SessionExport } from './session-export.js';

@ApiTags('admin')
@Controller('api/admin/sessions/export')
@AllowAnyRole()
export class SessionExportController {
  constructor(private readonly sessionExport: SessionExport) {}

  @Get()
  @ApiOperation({
    operationId: 'exportSessions',
    summary: 'The filtered sessions as a file',
    description:
      'Every export is in the audit trail before it begins. An answer that is cut off is not whole.',
  })
  @ApiOkResponse({
    description: 'A table with a header, or `{"sessions": […]}` with each as in the list; the latest first.',
    content: {
      'text/csv': { schema: { type: 'string' } },
      'application/json': { schema: { type: 'object' } },
    },
  })
  @ApiBodilessProblems({
    400: ['validation_failed'],
    401: ['not_signed_in'],
    403: ['role_not_allowed'],
  })
  async exportSessions(
    @CurrentAdmin() admin: SignedInAdmin,
    @Query() query: SessionExportQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    const format = (query.format ?? 'csv') as ExportFormat; // its rule lets no other text pass
    const text = await this.sessionExport.open(admin, readSessionFilter(query), format);
    response.setHeader('Content-Type', EXPORT_TYPES[format]);
    response.setHeader('Content-Disposition', `attachment; filename="parley-sessions.${format}"`);
    await sendText(text, response);
  }
}
