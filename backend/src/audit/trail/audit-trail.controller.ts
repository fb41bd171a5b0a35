import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AuditTrailCheck, AuditTrailPage } from 'parley/contracts';
import { AllowRoles } from '../../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems } from '../../platform/http/problems/api-problems.js';
import { AuditTrail } from './audit-trail.js';
import { AuditTrailCheckDto, AuditTrailPageDto } from './dto/trail-answers.dto.js';
import { TrailPageQueryDto } from './dto/trail-page-query.dto.js';
import { readTrailQuery } from './read-trail-query.js';
import { TrailCheck } from './trail-check.js';

@ApiTags('admin')
@Controller('api/admin/audit')
@AllowRoles('admin', 'auditor')
export class AuditTrailController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly trailCheck: TrailCheck,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listAuditEntries',
    summary: 'The audit trail of the institution, page by page, the newest entries first',
    description: 'That it was read is in the trail before it is answered.',
  })
  @ApiOkResponse({ type: AuditTrailPageDto })
  @ApiBodilessProblems({
    400: ['validation_failed'],
    401: ['not_signed_in'],
    403: ['role_not_allowed'],
  })
  listAuditEntries(
    @CurrentAdmin() admin: SignedInAdmin,
    @Query() query: TrailPageQueryDto,
  ): Promise<AuditTrailPage> {
    return this.trail.list(admin, readTrailQuery(query));
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'checkAuditTrail',
    summary: 'Verify the chain of the trail, or of its latest entries',
    description: 'Of the whole server: the chain is one for all institutions. Nothing of any entry is told.',
  })
  @ApiOkResponse({ type: AuditTrailCheckDto })
  @ApiBodilessProblems({
    401: ['not_signed_in'],
    403: ['role_not_allowed', 'origin_not_allowed'],
  })
  checkAuditTrail(@CurrentAdmin() admin: SignedInAdmin): Promise<AuditTrailCheck> {
    return this.trailCheck.check(admin);
  }
}
