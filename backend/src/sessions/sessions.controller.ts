import { Body, Controller, Header, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { GenerateTokenResponse, SessionSummary } from 'parley/contracts';
import { AppConfig } from '../config/app-config.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { ShuttingDownError } from '../platform/http/problems/server-problems.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { ApiProblems } from '../platform/http/problems/api-problems.js';
import { EndSessionRequestDto } from './dto/end-session-request.dto.js';
import { GenerateTokenRequestDto } from './dto/generate-token-request.dto.js';
import { GenerateTokenResponseDto } from './dto/generate-token-response.dto.js';
import { SessionSummaryDto } from './dto/session-summary.dto.js';
import { LiveSessions } from './live-sessions.js';
import { isOriginAllowed, normaliseOrigin } from '../platform/http/origin-policy.js';
import { NoteSession } from './note-session.interceptor.js';
import { realtimeUrl } from './realtime-url.js';
import { OriginNotAllowedError, SessionNotFoundError, TooManySessionsError } from './session-problems.js';
import { RefusedMints } from './refused-mints.interceptor.js';
import { SessionsService } from './sessions.service.js';
import { TokenMint } from './token-mint.js';

/** Longer than the conversation is given to end, wherever it runs; a database that is away is noticed much sooner. */
const END_TIMEOUT_MS = 10_000;

const MS_PER_MINUTE = 60_000;

/** The two ends of a session that are plain HTTP; the conversation between them is `/ws/realtime`. */
@ApiTags('sessions')
@Controller('api')
@UseInterceptors(NoteSession)
export class SessionsController {
  constructor(
    private readonly tokenMint: TokenMint,
    private readonly sessions: SessionsService,
    private readonly liveSessions: LiveSessions,
    private readonly databaseWatch: DatabaseWatch,
    private readonly config: AppConfig,
    private readonly shutdown: ShutdownState,
  ) {}

  @Post('generate-token')
  @HttpCode(200)
  @UseInterceptors(RefusedMints)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'generateToken',
    summary: 'Ask for a session',
    description:
      'Builds the system prompt from the lesson and hands out a token that opens one conversation, once.',
  })
  @ApiOkResponse({ type: GenerateTokenResponseDto })
  @ApiProblems({
    403: ['origin_not_allowed'],
    429: ['too_many_tokens', 'daily_minutes_used_up', 'monthly_budget_used_up'],
    503: ['too_many_sessions', 'shutting_down'],
  })
  async generateToken(
    @Body() body: GenerateTokenRequestDto,
    @Req() request: Request,
  ): Promise<GenerateTokenResponse> {
    const origin = request.get('origin') ?? null;
    const host = request.get('host') ?? null;
    this.refuseForeignOrigin(origin, host);
    this.refuseWithoutRoom();
    const minted = await this.tokenMint.mint({
      conversationPrompt: body.conversation_prompt,
      targetLanguage: body.target_language,
      nativeLanguage: body.native_language,
      studentLevel: body.student_level,
      origin: origin === null ? null : normaliseOrigin(origin),
      clientAddress: request.ip,
    });
    return {
      ephemeral_token: minted.token,
      expires_in: minted.expiresInSeconds,
      session_id: minted.sessionId,
      expires_at: minted.expiresAt.toISOString(),
      realtime_url: realtimeUrl({
        isSecure: request.secure,
        host,
        origin,
        localAddress: arrivalAddress(request),
      }),
      focus_words: minted.focusWords,
      max_minutes: minted.maxDurationMs / MS_PER_MINUTE,
    };
  }

  @Post('end-session')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'endSession',
    summary: 'End a session, or hear how it ended',
    description: 'Only who holds the token may ask. Asking again gives the same answer.',
  })
  @ApiOkResponse({ type: SessionSummaryDto })
  @ApiProblems({ 404: ['session_not_found'] })
  async endSession(@Body() body: EndSessionRequestDto): Promise<SessionSummary> {
    const { session_id: sessionId, ephemeral_token: token, first_heard_ms: firstHeardMs = null } = body;
    const summary = await this.databaseWatch.ask(
      () => this.sessions.end({ sessionId, token, firstHeardMs }),
      END_TIMEOUT_MS,
    );
    if (summary === null) throw new SessionNotFoundError();
    return summary;
  }

  private refuseForeignOrigin(origin: string | null, host: string | null): void {
    const { allowedOrigins, publicUrl } = this.config;
    if (!isOriginAllowed({ origin, host, publicUrl, allowedOrigins })) throw new OriginNotAllowedError();
  }

  /** Counts conversations, not tokens: who mints without talking takes nobody's place. The gateway holds the limit again. */
  private refuseWithoutRoom(): void {
    if (this.shutdown.isShuttingDown) throw new ShuttingDownError();
    if (this.liveSessions.size >= this.config.maxSessions) throw new TooManySessionsError();
  }
}

/** Where the request arrived; the socket knows unless the client is gone already. */
function arrivalAddress({ socket }: Request): { address: string; port: number } {
  return { address: socket.localAddress ?? '127.0.0.1', port: socket.localPort ?? 80 };
}
