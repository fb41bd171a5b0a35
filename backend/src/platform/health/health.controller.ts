import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { PrismaService } from '../database/prisma.service.js';
import { ProblemResponseDto } from '../http/problems/problem-response.dto.js';
import { DatabaseUnavailableError, ShuttingDownError } from '../http/problems/server-problems.js';
import { ShutdownState } from '../lifecycle/shutdown-state.js';
import { HealthDto } from './health.dto.js';
import { within } from './within.js';

/** A load balancer asks every few seconds; an answer that is slower than this is no answer. */
const DATABASE_TIMEOUT_MS = 2_000;

@ApiTags('health')
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly prisma: PrismaService,
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
    try {
      await within(DATABASE_TIMEOUT_MS, this.prisma.ping());
    } catch (cause) {
      throw new DatabaseUnavailableError({ cause });
    }
    return { status: 'ok' };
  }
}
