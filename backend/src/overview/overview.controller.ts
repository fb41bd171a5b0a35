import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Overview } from 'parley/contracts';
import { AllowAnyRole } from '../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems } from '../platform/http/problems/api-problems.js';
import { OverviewDto } from './dto/overview.dto.js';
import { OverviewQueryDto } from './dto/overview-query.dto.js';
import { UsageOverview } from './usage-overview.js';

@ApiTags('admin')
@Controller('api/admin/overview')
@AllowAnyRole()
export class OverviewController {
  constructor(private readonly overview: UsageOverview) {}

  @Get()
  @ApiOperation({
    operationId: 'viewOverview',
    summary: 'What was practised in a period, and what it cost',
    description: 'A session counts on the day on which it began.',
  })
  @ApiOkResponse({ type: OverviewDto })
  @ApiBodilessProblems({ 400: ['validation_failed'], 401: ['not_signed_in'] })
  viewOverview(
    @CurrentAdmin() admin: SignedInAdmin,
    @Query() { from, to, time_zone: timeZone }: OverviewQueryDto,
  ): Promise<Overview> {
    return this.overview.of(admin, { from, to, timeZone });
  }
}
