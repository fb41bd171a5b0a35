import { Controller, Delete, Get, Header, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { SessionCopy, SessionTranscript } from 'parley/contracts';
import { AllowAnyRole, AllowRoles } from '../../../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../../../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems } from '../../../platform/http/problems/api-problems.js';
import { NotFoundError } from '../../../platform/http/problems/request-problems.js';
import { SessionCopyDto, SessionTranscriptDto } from '../dto/session-transcript.dto.js';
import { SessionCopies } from './session-copies.js';
import { SessionErasure } from './session-erasure.js';
import { SessionTranscripts } from './session-transcripts.js';

/** What is held of one session: to be read, to be taken along, to be deleted. */
@ApiTags('admin')
@ApiParam({ name: 'id', format: 'uuid' })
@Controller('api/admin/sessions/:id')
@AllowRoles()
export class SessionRecordController {
  constructor(
    private readonly transcripts: SessionTranscripts,
    private readonly copies: SessionCopies,
    private readonly erasure: SessionErasure,
  ) {}

  @Get('transcript')
  @AllowRoles('admin', 'reviewer')
  @ApiOperation({
    operationId: 'viewTranscript',
    summary: 'What was said in a session, where that is kept',
    description: 'Every view is in the audit trail before it is answered.',
  })
  @ApiOkResponse({ type: SessionTranscriptDto })
  @ApiBodilessProblems({
    401: ['not_signed_in'],
    403: ['role_not_allowed'],
    404: ['not_found', 'transcript_not_kept'],
  })
  viewTranscript(@CurrentAdmin() admin: SignedInAdmin, @Param('id') id: string): Promise<SessionTranscript> {
    return this.transcripts.read(admin, requireId(id));
  }

  @Get('export')
  @AllowAnyRole()
  @Header('Content-Disposition', 'attachment; filename="parley-session.json"')
  @ApiOperation({
    operationId: 'exportSession',
    summary: 'Everything that is held of a session',
    description: 'As far as the role may read it. Every export is in the audit trail before it is answered.',
  })
  @ApiOkResponse({ type: SessionCopyDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'], 404: ['not_found'] })
  exportSession(@CurrentAdmin() admin: SignedInAdmin, @Param('id') id: string): Promise<SessionCopy> {
    return this.copies.make(admin, requireId(id));
  }

  @Delete()
  @HttpCode(204)
  @AllowRoles('admin')
  @ApiOperation({
    operationId: 'eraseSession',
    summary: 'Deletes what was written and said in a session',
    description:
      'The lesson, the prompt, the turns, the coverage and the transcript go for good; languages, times, usage and cost stay.',
  })
  @ApiNoContentResponse()
  @ApiBodilessProblems({
    401: ['not_signed_in'],
    403: ['role_not_allowed', 'origin_not_allowed'],
    404: ['not_found'],
    409: ['session_running'],
  })
  eraseSession(@CurrentAdmin() admin: SignedInAdmin, @Param('id') id: string): Promise<void> {
    return this.erasure.erase(admin, requireId(id));
  }
}

function requireId(id: string): string {
  if (!isUUID(id)) throw new NotFoundError();
  return id.toLowerCase();
}
