import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { ProblemResponseDto } from '../http/problems/problem-response.dto.js';
import { ShuttingDownError } from '../http/problems/server-problems.js';
import { ShutdownState } from '../lifecycle/shutdown-state.js';
import { DatabaseWatch } from './database-watch.js';
import { HealthDto } from './health.dto.js';

@ApiTags('health')
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly databaseWatch: DatabaseWatch,
    private readonly shutdown: ShutdownState,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether new conversations may be sent here' })
  @ApiOkResponse({ type: HealthDto })
  @ApiServiceUnavailableResponse({
    type: ProblemResponseDto,
    description: '`shutting_down` or `database_unavailable`',
  })
  async ready(): Promise<HealthDto> {
    if (this.shutdown.isShuttingDown) {
      throw new ShuttingDownError();
    }
    await this.databaseWatch.requireAnswer();
    return { status: 'ok' };
  }
}
