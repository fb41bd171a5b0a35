import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { Request } from 'express';
import type { AdminAccount, AdminSession, AdminSessionList } from 'parley/contracts';
import { ApiBodilessProblems, ApiProblems } from '../platform/http/problems/api-problems.js';
import { NotFoundError } from '../platform/http/problems/request-problems.js';
import { AllowAnyRole } from './access.js';
import type { ListedSession } from './admin-session.repository.js';
import { AdminSessions } from './admin-sessions.js';
import { AdminAccountDto, AdminSessionListDto } from './dto/admin-answers.dto.js';
import { ChangePasswordRequestDto } from './dto/admin-requests.dto.js';
import { OwnAccount } from './own-account.js';
import { CurrentAdmin, type SignedInAdmin } from './signed-in-admin.js';

@ApiTags('admin')
@Controller('api/admin/me')
@AllowAnyRole()
export class OwnAccountController {
  constructor(
    private readonly ownAccount: OwnAccount,
    private readonly sessions: AdminSessions,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getOwnAccount', summary: 'Who is signed in' })
  @ApiOkResponse({ type: AdminAccountDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'] })
  getOwnAccount(@CurrentAdmin() admin: SignedInAdmin): Promise<AdminAccount> {
    return this.ownAccount.describe(admin.id);
  }

  @Post('password')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change the password',
    description: 'All other sessions of the account end.',
  })
  @ApiNoContentResponse()
  @ApiProblems({
    401: ['not_signed_in', 'second_factor_required'],
    403: ['password_refused', 'second_factor_refused', 'origin_not_allowed'],
    409: ['managed_elsewhere'],
    429: ['too_many_attempts'],
  })
  changePassword(
    @CurrentAdmin() admin: SignedInAdmin,
    @Body() body: ChangePasswordRequestDto,
    @Req() request: Request,
  ): Promise<void> {
    const { password, second_factor: secondFactor, new_password: newPassword } = body;
    return this.ownAccount.changePassword(
      admin,
      { password, secondFactor, clientAddress: request.ip },
      newPassword,
    );
  }

  @Get('sessions')
  @ApiOperation({ operationId: 'listOwnSessions', summary: 'Where the account is signed in' })
  @ApiOkResponse({ type: AdminSessionListDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'] })
  async listOwnSessions(@CurrentAdmin() admin: SignedInAdmin): Promise<AdminSessionList> {
    const sessions = await this.sessions.list(admin.id);
    return { sessions: sessions.map((session) => toAdminSession(session, admin)) };
  }

  @Post('sessions/end-others')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'End all sessions of the account but this one' })
  @ApiNoContentResponse()
  @ApiBodilessProblems({ 401: ['not_signed_in'], 403: ['origin_not_allowed'] })
  endOtherSessions(@CurrentAdmin() admin: SignedInAdmin): Promise<void> {
    return this.ownAccount.endOtherSessions(admin);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOperation({ operationId: 'endOwnSession', summary: 'End one session of the account' })
  @ApiNoContentResponse()
  @ApiBodilessProblems({ 401: ['not_signed_in'], 403: ['origin_not_allowed'], 404: ['not_found'] })
  async endOwnSession(@CurrentAdmin() admin: SignedInAdmin, @Param('id') id: string): Promise<void> {
    if (!isUUID(id) || !(await this.ownAccount.endSession(admin, id))) throw new NotFoundError();
  }
}

function toAdminSession(session: ListedSession, { sessionId }: SignedInAdmin): AdminSession {
  return {
    id: session.id,
    is_current: session.id === sessionId,
    user_agent: session.userAgent,
    created_at: session.createdAt.toISOString(),
    last_seen_at: session.lastSeenAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
  };
}
