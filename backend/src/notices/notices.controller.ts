import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { NoticeList } from 'parley/contracts';
import { AllowAnyRole } from '../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems } from '../platform/http/problems/api-problems.js';
import { NoticeListDto } from './dto/notice.dto.js';
import { Notices } from './notices.js';

@ApiTags('admin')
@Controller('api/admin/notices')
@AllowAnyRole()
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @ApiOperation({ operationId: 'listNotices', summary: 'What staff should know of the installation' })
  @ApiOkResponse({ type: NoticeListDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'] })
  async listNotices(@CurrentAdmin() admin: SignedInAdmin, @Req() request: Request): Promise<NoticeList> {
    const { secure: isSecure, hostname } = request;
    return { notices: await this.notices.for(admin, { isSecure, hostname }) };
  }
}
