import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { InstitutionSettings as SettingsAnswer } from 'parley/contracts';
import { AllowAnyRole, AllowRoles } from '../../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems, ApiProblems } from '../../platform/http/problems/api-problems.js';
import { InstitutionSettingsDto } from './dto/institution-settings.dto.js';
import { SettingsAdministration, type VersionedSettings } from './settings-administration.js';

@ApiTags('admin')
@Controller('api/admin/settings')
@AllowAnyRole()
export class SettingsController {
  constructor(private readonly administration: SettingsAdministration) {}

  @Get()
  @ApiOperation({ operationId: 'getSettings', summary: 'What the institution has decided' })
  @ApiOkResponse({ type: InstitutionSettingsDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'] })
  async getSettings(@CurrentAdmin() admin: SignedInAdmin): Promise<SettingsAnswer> {
    return toAnswer(await this.administration.read(admin.institutionId));
  }

  @Put()
  @AllowRoles('admin')
  @ApiOperation({
    operationId: 'saveSettings',
    summary: 'Decide otherwise',
    description: 'All settings at once. They hold on all servers within a second.',
  })
  @ApiOkResponse({ type: InstitutionSettingsDto })
  @ApiProblems({
    401: ['not_signed_in'],
    403: ['role_not_allowed', 'origin_not_allowed'],
    409: ['settings_changed_meanwhile'],
  })
  async saveSettings(
    @CurrentAdmin() admin: SignedInAdmin,
    @Body() body: InstitutionSettingsDto,
  ): Promise<SettingsAnswer> {
    const { version, ...settings } = body;
    return toAnswer(await this.administration.save(admin, version, settings));
  }
}

function toAnswer({ version, settings }: VersionedSettings): SettingsAnswer {
  const languages = settings.allowed_target_languages;
  return { version, ...settings, allowed_target_languages: languages === null ? null : [...languages] };
}
