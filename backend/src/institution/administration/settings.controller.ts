import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { InstitutionSettings as SettingsAnswer, RetentionPreview } from 'parley/contracts';
import { AllowAnyRole, AllowRoles } from '../../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../../admin-auth/signed-in-admin.js';
import { ApiBodilessProblems, ApiProblems } from '../../platform/http/problems/api-problems.js';
import { InstitutionSettingsDto } from './dto/institution-settings.dto.js';
import { RetentionPreviewDto } from './dto/retention-preview.dto.js';
import { RetentionQueryDto } from './dto/retention-query.dto.js';
import { RetentionOutlook } from './retention-outlook.js';
import { SettingsAdministration, type VersionedSettings } from './settings-administration.js';

@ApiTags('admin')
@Controller('api/admin/settings')
@AllowAnyRole()
export class SettingsController {
  constructor(
    private readonly administration: SettingsAdministration,
    private readonly outlook: RetentionOutlook,
  ) {}

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

  @Get('retention-preview')
  @ApiOperation({
    operationId: 'previewRetention',
    summary: 'What would be deleted',
    description: 'Counts what is older than the days given. Nothing is deleted.',
  })
  @ApiOkResponse({ type: RetentionPreviewDto })
  @ApiBodilessProblems({ 400: ['validation_failed'], 401: ['not_signed_in'] })
  previewRetention(
    @CurrentAdmin() admin: SignedInAdmin,
    @Query() query: RetentionQueryDto,
  ): Promise<RetentionPreview> {
    const { session_retention_days: sessions, transcript_retention_days: transcripts } = query;
    return this.outlook.preview(admin.institutionId, {
      sessionDays: sessions === undefined ? null : Number(sessions),
      transcriptDays: Number(transcripts),
    });
  }
}

function toAnswer({ version, settings }: VersionedSettings): SettingsAnswer {
  const languages = settings.allowed_target_languages;
  return { version, ...settings, allowed_target_languages: languages === null ? null : [...languages] };
}
