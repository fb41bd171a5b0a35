import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppConfig } from '../config/app-config.js';
import { CurrentSettings } from '../institution/current-settings.js';
import { ClientConfigDto } from './client-config.dto.js';

@ApiTags('client')
@Controller('api/client-config')
export class ClientConfigController {
  constructor(
    private readonly config: AppConfig,
    private readonly institution: CurrentSettings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What a client must know before a conversation' })
  @ApiOkResponse({ type: ClientConfigDto })
  getClientConfig(): ClientConfigDto {
    const { settings } = this.institution;
    const languages = settings.allowed_target_languages;
    return {
      simulator: this.config.upstream.kind === 'simulator',
      max_minutes: settings.max_minutes,
      allowed_target_languages: languages === null ? null : [...languages],
      notice_text: settings.notice_text,
      keeps_transcripts: settings.transcript_retention_days > 0,
    };
  }
}
