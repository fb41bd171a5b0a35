import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { AdminAccount } from 'parley/contracts';
import { ApiBodilessProblems, ApiProblems } from '../platform/http/problems/api-problems.js';
import { AllowAnybody, AllowAnyRole } from './access.js';
import { AdminAccountDto } from './dto/admin-answers.dto.js';
import { LogInRequestDto } from './dto/admin-requests.dto.js';
import { LogIn } from './log-in.js';
import { OwnAccount } from './own-account.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { CurrentAdmin, type SignedInAdmin } from './signed-in-admin.js';

@ApiTags('admin')
@Controller('api/admin')
export class LogInController {
  constructor(
    private readonly login: LogIn,
    private readonly ownAccount: OwnAccount,
  ) {}

  @Post('log-in')
  @HttpCode(200)
  @AllowAnybody()
  @ApiOperation({
    operationId: 'logIn',
    summary: 'Begin a session',
    description: 'Hands out a cookie. An unknown user name is answered as a wrong password is.',
  })
  @ApiOkResponse({ type: AdminAccountDto })
  @ApiProblems({
    401: ['log_in_refused', 'second_factor_required'],
    403: ['origin_not_allowed'],
    429: ['too_many_attempts'],
  })
  async logIn(
    @Body() body: LogInRequestDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AdminAccount> {
    const { adminId, token } = await this.login.logIn({
      userName: body.user_name,
      password: body.password,
      secondFactor: body.second_factor,
      clientAddress: request.ip,
      userAgent: request.get('user-agent') ?? '',
    });
    setSessionCookie(request, response, token);
    return this.ownAccount.describe(adminId);
  }

  @Post('log-out')
  @HttpCode(204)
  @AllowAnyRole()
  @ApiOperation({ operationId: 'logOut', summary: 'End this session, on all servers at once' })
  @ApiNoContentResponse()
  @ApiBodilessProblems({ 401: ['not_signed_in'], 403: ['origin_not_allowed'] })
  async logOut(
    @CurrentAdmin() admin: SignedInAdmin,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.ownAccount.logOut(admin);
    clearSessionCookie(request, response);
  }
}
