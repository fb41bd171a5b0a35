import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { AdminAccount, SetUpState } from 'parley/contracts';
import { ApiBodilessProblems, ApiProblems } from '../platform/http/problems/api-problems.js';
import { AllowAnybody } from './access.js';
import { AdminAccountDto, SetUpStateDto } from './dto/admin-answers.dto.js';
import { SetUpRequestDto } from './dto/admin-requests.dto.js';
import { FirstAdmin } from './first-admin.js';
import { OwnAccount } from './own-account.js';
import { setSessionCookie } from './session-cookie.js';

@ApiTags('admin')
@Controller('api/admin/setup')
@AllowAnybody()
export class SetupController {
  constructor(
    private readonly firstAdmin: FirstAdmin,
    private readonly ownAccount: OwnAccount,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getSetUpState', summary: 'Whether the first admin is still to be made' })
  @ApiOkResponse({ type: SetUpStateDto })
  @ApiBodilessProblems({})
  async getSetUpState(): Promise<SetUpState> {
    return { needed: await this.firstAdmin.isMissing() };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'setUp',
    summary: 'Make the first admin, and log in',
    description:
      'With the code that the server printed when it started. Not there any more once there is an admin.',
  })
  @ApiOkResponse({ type: AdminAccountDto })
  @ApiProblems({
    403: ['setup_code_refused', 'origin_not_allowed'],
    404: ['not_found'],
    429: ['too_many_attempts'],
  })
  async setUp(
    @Body() body: SetUpRequestDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AdminAccount> {
    const { adminId, token } = await this.firstAdmin.create({
      code: body.code,
      userName: body.user_name,
      password: body.password,
      clientAddress: request.ip,
      userAgent: request.get('user-agent') ?? '',
    });
    setSessionCookie(request, response, token);
    return this.ownAccount.describe(adminId);
  }
}
