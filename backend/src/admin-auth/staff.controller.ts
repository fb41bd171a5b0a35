import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { Request } from 'express';
import type { HiredStaff, StaffList, StaffMember, TemporaryPassword } from 'parley/contracts';
import { ApiBodilessProblems, ApiProblems } from '../platform/http/problems/api-problems.js';
import { NotFoundError } from '../platform/http/problems/request-problems.js';
import { AllowRoles } from './access.js';
import { ProveIdentityRequestDto } from './dto/admin-requests.dto.js';
import {
  ChangeRoleRequestDto,
  HiredStaffDto,
  HireRequestDto,
  StaffListDto,
  TemporaryPasswordDto,
} from './dto/staff.dto.js';
import type { Proof } from './identity-check.js';
import { CurrentAdmin, type SignedInAdmin } from './signed-in-admin.js';
import { StaffAdministration } from './staff-administration.js';
import type { StoredStaff } from './staff.repository.js';

const PROOF_REFUSALS = {
  401: ['not_signed_in', 'second_factor_required'],
  403: [
    'role_not_allowed',
    'password_refused',
    'second_factor_refused',
    'fresh_log_in_required',
    'origin_not_allowed',
  ],
  429: ['too_many_attempts'],
} as const;

@ApiTags('admin')
@Controller('api/admin/staff')
@AllowRoles('admin')
export class StaffController {
  constructor(private readonly staff: StaffAdministration) {}

  @Get()
  @ApiOperation({ operationId: 'listStaff', summary: 'The accounts of the institution' })
  @ApiOkResponse({ type: StaffListDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'], 403: ['role_not_allowed'] })
  async listStaff(@CurrentAdmin() admin: SignedInAdmin): Promise<StaffList> {
    const staff = await this.staff.list(admin);
    return { staff: staff.map((member) => toStaffMember(member, admin)) };
  }

  @Post()
  @ApiOperation({ operationId: 'hire', summary: 'Make an account, with a password to hand over' })
  @ApiCreatedResponse({ type: HiredStaffDto })
  @ApiProblems({ ...PROOF_REFUSALS, 409: ['user_name_taken'] })
  async hire(
    @CurrentAdmin() admin: SignedInAdmin,
    @Body() body: HireRequestDto,
    @Req() request: Request,
  ): Promise<HiredStaff> {
    const { id, password } = await this.staff.hire(admin, proofOf(body, request), body.user_name, body.role);
    return { id, temporary_password: password };
  }

  @Patch(':id')
  @HttpCode(204)
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOperation({ operationId: 'changeRole', summary: 'Give an account another role, at once' })
  @ApiNoContentResponse()
  @ApiProblems({ ...PROOF_REFUSALS, 404: ['not_found'], 409: ['last_admin', 'managed_elsewhere'] })
  changeRole(
    @CurrentAdmin() admin: SignedInAdmin,
    @Param('id') id: string,
    @Body() body: ChangeRoleRequestDto,
    @Req() request: Request,
  ): Promise<void> {
    return this.staff.changeRole(admin, proofOf(body, request), accountId(id), body.role);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOperation({ operationId: 'removeStaff', summary: 'Take an account away, with all of its sessions' })
  @ApiNoContentResponse()
  @ApiBodilessProblems({
    401: ['not_signed_in'],
    403: ['role_not_allowed', 'origin_not_allowed'],
    404: ['not_found'],
    409: ['last_admin'],
  })
  removeStaff(@CurrentAdmin() admin: SignedInAdmin, @Param('id') id: string): Promise<void> {
    return this.staff.remove(admin, accountId(id));
  }

  @Post(':id/reset-password')
  @HttpCode(200)
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOperation({
    operationId: 'resetStaffPassword',
    summary: 'Let somebody in again who is locked out',
    description: 'The second factor is taken away, and all sessions of the account end.',
  })
  @ApiOkResponse({ type: TemporaryPasswordDto })
  @ApiProblems({ ...PROOF_REFUSALS, 404: ['not_found'], 409: ['managed_elsewhere'] })
  async resetStaffPassword(
    @CurrentAdmin() admin: SignedInAdmin,
    @Param('id') id: string,
    @Body() body: ProveIdentityRequestDto,
    @Req() request: Request,
  ): Promise<TemporaryPassword> {
    const password = await this.staff.resetPassword(admin, proofOf(body, request), accountId(id));
    return { temporary_password: password };
  }
}

function accountId(text: string): string {
  if (!isUUID(text)) throw new NotFoundError();
  return text;
}

function proofOf({ password, second_factor: secondFactor }: ProveIdentityRequestDto, { ip }: Request): Proof {
  return { password, secondFactor, clientAddress: ip };
}

function toStaffMember(member: StoredStaff, { id }: SignedInAdmin): StaffMember {
  return {
    id: member.id,
    user_name: member.userName,
    role: member.role,
    has_password: member.hasPassword,
    has_second_factor: member.hasSecondFactor,
    created_at: member.createdAt.toISOString(),
    is_self: member.id === id,
  };
}
