import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppConfig } from '../config/app-config.js';
import { ClientConfigDto } from './client-config.dto.js';

@ApiTags('client')
@Controller('api/client-config')
export class ClientConfigController {
  constructor(private readonly config: AppConfig) {}

  @Get()
  @ApiOperation({ summary: 'What a client must know before a conversation' })
  @ApiOkResponse({ type: ClientConfigDto })
  getClientConfig(): ClientConfigDto {
    return {
      simulator: this.config.upstream.kind === 'simulator',
      max_minutes: this.config.sessionMaxMinutes,
    };
  }
}
