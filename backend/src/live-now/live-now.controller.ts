import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { AdminEndedSession, RunningSessionList } from 'parley/contracts';
import { AllowAnyRole, AllowRoles } from '../admin-auth/access.js';
import { CurrentAdmin, type SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { ApiBodilessProblems, ApiProblems } from '../platform/http/problems/api-problems.js';
import { NotFoundError } from '../platform/http/problems/request-problems.js';
import { ReplicaTimes } from '../sessions/replica-times.js';
import { AdminEndRequestDto } from './dto/admin-end-request.dto.js';
import { AdminEndedSessionDto, RunningSessionListDto } from './dto/live-now-answers.dto.js';
import { EndingByAdmin } from './ending-by-admin.js';
import { toRunningSession } from './running-session-answer.js';
import { RunningSessionsRepository } from './running-sessions.repository.js';

/** The conversations that are going on, and the one thing that staff can do about them. */
@ApiTags('admin')
@Controller('api/admin')
export class LiveNowController {
  constructor(
    private readonly running: RunningSessionsRepository,
    private readonly ending: EndingByAdmin,
    private readonly databaseWatch: DatabaseWatch,
    private readonly times: ReplicaTimes,
  ) {}

  @Get('live')
  @AllowAnyRole()
  @ApiOperation({
    operationId: 'listRunningSessions',
    summary: 'The conversations that are going on, on all servers',
    description: 'Those that began first come first. Turns and cost are counted every 15 seconds.',
  })
  @ApiOkResponse({ type: RunningSessionListDto })
  @ApiBodilessProblems({ 401: ['not_signed_in'] })
  async listRunningSessions(@CurrentAdmin() { institutionId }: SignedInAdmin): Promise<RunningSessionList> {
    const { silentAfterMs } = this.times;
    const rows = await this.databaseWatch.ask(() => this.running.list(institutionId, silentAfterMs));
    return { sessions: rows.map(toRunningSession) };
  }

  @Post('sessions/:id/end')
  @HttpCode(200)
  @AllowRoles('admin')
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOperation({
    operationId: 'endRunningSession',
    summary: 'End a conversation that is going on',
    description:
      'On whichever server it runs. The learner is told the reason and the note. Asking again gives the same answer.',
  })
  @ApiOkResponse({ type: AdminEndedSessionDto })
  @ApiProblems({
    401: ['not_signed_in'],
    403: ['role_not_allowed', 'origin_not_allowed'],
    404: ['not_found'],
    409: ['session_not_running'],
    503: ['session_not_ended'],
  })
  async endRunningSession(
    @CurrentAdmin() admin: SignedInAdmin,
    @Param('id') id: string,
    @Body() { reason, note = '' }: AdminEndRequestDto,
  ): Promise<AdminEndedSession> {
    if (!isUUID(id)) throw new NotFoundError();
    const endedAt = await this.ending.end(admin, id, { reason, note: note === '' ? null : note });
    return { session_id: id.toLowerCase(), ended_at: endedAt.toISOString() };
  }
}
