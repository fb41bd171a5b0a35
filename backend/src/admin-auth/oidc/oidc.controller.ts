import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { InstitutionLogIn as InstitutionLogInState } from 'parley/contracts';
import { isPlainHost } from '../../platform/http/origin-policy.js';
import { ApiBodilessProblems } from '../../platform/http/problems/api-problems.js';
import { problemOf } from '../../platform/http/problems/problem-of.js';
import { NotFoundError } from '../../platform/http/problems/request-problems.js';
import { AllowAnybody } from '../access.js';
import { InstitutionLogInDto } from '../dto/admin-answers.dto.js';
import { setSessionCookie } from '../session-cookie.js';
import { InstitutionLogIn } from './institution-log-in.js';
import { LogInExpiredError } from './oidc-problems.js';
import { logInPageAfter, ownPage } from './own-page.js';
import { clearPendingCookie, pendingCookieOf, setPendingCookie } from './pending-cookie.js';

/** Two of these a person is led to by links: what they end with is a page, also when it is a refusal. */
@ApiTags('admin')
@Controller('api/admin/oidc')
@AllowAnybody()
export class OidcController {
  private readonly logger = new Logger(OidcController.name);

  constructor(private readonly logIn: InstitutionLogIn) {}

  @Get()
  @ApiOperation({
    operationId: 'getInstitutionLogIn',
    summary: "Whether staff log in with the institution's account",
  })
  @ApiOkResponse({ type: InstitutionLogInDto })
  @ApiBodilessProblems({})
  getInstitutionLogIn(): InstitutionLogInState {
    return this.logIn.describe();
  }

  @Get('log-in')
  @ApiOperation({
    operationId: 'beginInstitutionLogIn',
    summary: "Go to the institution's log-in page",
    description: 'For a browser to be led to: OpenID Connect, authorization code with PKCE.',
  })
  @ApiQuery({
    name: 'next',
    required: false,
    description: 'Path of the page of the console to go to afterwards.',
  })
  @ApiQuery({
    name: 'again',
    required: false,
    enum: ['true'],
    description: 'To prove once more who one is, also to a provider that knows. Counts for five minutes.',
  })
  @ApiResponse({
    status: 303,
    description: "To the institution's log-in page, or back to our own with a problem.",
  })
  @ApiBodilessProblems({ 404: ['not_found'] })
  async begin(
    @Query('next') asked: unknown,
    @Query('again') again: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const next = ownPage(asked);
    try {
      const { token, page } = await this.logIn.begin(callbackOf(request), request.ip, again === 'true');
      setPendingCookie(request, response, { token, next });
      response.redirect(303, page.href);
    } catch (error) {
      this.explain(error, next, response);
    }
  }

  /**
   * The session's cookie is `SameSite=Strict`, and the browser comes here from another site: it takes the cookie, and sends it with
   * none of the requests of this way from page to page. The page at the end of it needs none: what it asks us, it asks from here.
   */
  @Get('callback')
  @ApiOperation({
    operationId: 'finishInstitutionLogIn',
    summary: "Come back from the institution's log-in page",
    description: 'Hands out a cookie. Good once, for the browser that went there, for ten minutes.',
  })
  @ApiResponse({
    status: 303,
    description: 'To a page of the console, or to the log-in page with a problem.',
  })
  @ApiBodilessProblems({ 404: ['not_found'] })
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const pending = pendingCookieOf(request);
    const next = pending?.next ?? ownPage(undefined);
    try {
      const address = new URL(callbackOf(request));
      address.search = request.originalUrl.split('?').slice(1).join('?');
      const userAgent = request.get('user-agent') ?? '';
      const { token } = await this.logIn.finish({ address, token: pending?.token ?? null, userAgent });
      clearPendingCookie(request, response);
      setSessionCookie(request, response, token);
      response.redirect(303, next);
    } catch (error) {
      if (pending !== null && !(error instanceof LogInExpiredError)) clearPendingCookie(request, response);
      this.explain(error, next, response);
    }
  }

  private explain(error: unknown, next: string, response: Response): void {
    if (error instanceof NotFoundError) throw error;
    const problem = problemOf(error);
    if (problem.logLevel === 'error') this.logger.error({ msg: problem.code, err: problem.cause ?? problem });
    response.redirect(303, logInPageAfter(problem.code, next));
  }
}

/** As the provider has it on its list, letter by letter. */
function callbackOf(request: Request): string {
  const host = request.get('host') ?? '';
  if (!isPlainHost(host)) throw new NotFoundError();
  return `${request.protocol}://${host}/api/admin/oidc/callback`;
}
