import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { LoggedSessionDetail, SessionLogPage } from 'parley/contracts';
import { AllowAnyRole } from '../../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems } from '../../platform/http/problems/api-problems.js';
import { NotFoundError } from '../../platform/http/problems/request-problems.js';
import { LoggedSessionDetailDto } from './dto/session-detail.dto.js';
import { SessionLogPageDto } from './dto/session-log-answers.dto.js';
import { SessionLogQueryDto } from './dto/session-log-query.dto.js';
import { readSessionQuery } from './read-session-query.js';
import { SessionLog } from './session-log.js';

@ApiTags('admin')
@Controller('api/admin/sessions')
@AllowAnyRole()
export class SessionLogController {
  constructor(private readonly sessionLog: SessionLog) {}

  @Get()
  @ApiOperation({
    operationId: 'listSessions',
    summary: 'Sessions of the institution, page by page',
    description: 'Sessions that come in meanwhile move no other one from its page.',
  })
  @ApiOkResponse({ type: SessionLogPageDto })
  @ApiBodilessProblems({
    400: ['validation_failed'],
    401: ['not_signed_in'],
    403: ['role_not_allowed'],
  })
  listSessions(
    @CurrentAdmin() admin: SignedInAdmin,
    @Query() query: SessionLogQueryDto,
  ): Promise<SessionLogPage> {
    return this.sessionLog.list(admin, readSessionQuery(query));
  }

  @Get(':id')
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOperation({
    operationId: 'viewSession',
    summary: 'One session',
    description: 'Every view is in the audit trail before it is answered.',
  })
  @ApiOkResponse({ type: LoggedSessionDetailDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'], 404: ['not_found'] })
  viewSession(@CurrentAdmin() admin: SignedInAdmin, @Param('id') id: string): Promise<LoggedSessionDetail> {
    if (!isUUID(id)) throw new NotFoundError();
    return this.sessionLog.view(admin, id);
  }
}
