import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { RecoveryCodes, SecondFactorEnrolment } from 'parley/contracts';
import { ApiProblems } from '../platform/http/problems/api-problems.js';
import { AllowAnyRole } from './access.js';
import { RecoveryCodesDto, SecondFactorEnrolmentDto } from './dto/admin-answers.dto.js';
import { ConfirmSecondFactorRequestDto, ProveIdentityRequestDto } from './dto/admin-requests.dto.js';
import type { Proof } from './identity-check.js';
import { OwnAccount } from './own-account.js';
import { CurrentAdmin, type SignedInAdmin } from './signed-in-admin.js';

@ApiTags('admin')
@Controller('api/admin/me/second-factor')
@AllowAnyRole()
export class SecondFactorController {
  constructor(private readonly ownAccount: OwnAccount) {}

  @Post('begin')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'beginSecondFactor',
    summary: 'Get a secret for an authenticator app',
    description: 'It is of no effect until a code made from it has confirmed it.',
  })
  @ApiOkResponse({ type: SecondFactorEnrolmentDto })
  @ApiProblems({
    401: ['not_signed_in', 'second_factor_required'],
    403: ['password_refused', 'second_factor_refused', 'origin_not_allowed'],
    409: ['second_factor_state', 'managed_elsewhere'],
    429: ['too_many_attempts'],
  })
  beginSecondFactor(
    @CurrentAdmin() admin: SignedInAdmin,
    @Body() body: ProveIdentityRequestDto,
    @Req() request: Request,
  ): Promise<SecondFactorEnrolment> {
    return this.ownAccount.beginSecondFactor(admin, proofOf(body, request));
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'confirmSecondFactor',
    summary: 'Put the secret to use',
    description: 'From now on a log-in takes a code. Answers with codes for the day that the app is lost.',
  })
  @ApiOkResponse({ type: RecoveryCodesDto })
  @ApiProblems({
    401: ['not_signed_in'],
    403: ['second_factor_refused', 'origin_not_allowed'],
    409: ['second_factor_state'],
  })
  async confirmSecondFactor(
    @CurrentAdmin() admin: SignedInAdmin,
    @Body() { code }: ConfirmSecondFactorRequestDto,
  ): Promise<RecoveryCodes> {
    return { recovery_codes: [...(await this.ownAccount.confirmSecondFactor(admin, code))] };
  }

  @Post('disable')
  @HttpCode(204)
  @ApiOperation({ operationId: 'disableSecondFactor', summary: 'Go back to the password alone' })
  @ApiNoContentResponse()
  @ApiProblems({
    401: ['not_signed_in', 'second_factor_required'],
    403: ['password_refused', 'second_factor_refused', 'origin_not_allowed'],
    409: ['managed_elsewhere'],
    429: ['too_many_attempts'],
  })
  disableSecondFactor(
    @CurrentAdmin() admin: SignedInAdmin,
    @Body() body: ProveIdentityRequestDto,
    @Req() request: Request,
  ): Promise<void> {
    return this.ownAccount.disableSecondFactor(admin, proofOf(body, request));
  }
}

function proofOf({ password, second_factor: secondFactor }: ProveIdentityRequestDto, { ip }: Request): Proof {
  return { password, secondFactor, clientAddress: ip };
}
