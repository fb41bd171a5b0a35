import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ProblemResponse } from 'parley/contracts';
import { allowedMethods } from '../allowed-methods.js';
import { requestIdOf } from '../request-id.js';
import type { ProblemError } from './problem-error.js';
import { problemOf } from './problem-of.js';
import { MethodNotAllowedError, NotFoundError } from './request-problems.js';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = withMethods(problemOf(error), request);
    this.log(problem, request);
    if (response.headersSent) {
      // Half an answer is out: only cutting the connection tells the client that it is not whole.
      response.destroy();
      return;
    }
    if (problem.retryAfterSeconds !== undefined) {
      response.setHeader('Retry-After', problem.retryAfterSeconds);
    }
    if (problem instanceof MethodNotAllowedError) {
      response.setHeader('Allow', problem.allowedMethods.join(', '));
    }
    response.status(problem.httpStatus).json(bodyOf(problem, request));
  }

  /** Names the route and the request only: neither body, field names included, nor headers nor query. */
  private log(problem: ProblemError, request: Request): void {
    this.logger[problem.logLevel]({
      msg: `${request.method} ${request.path}: ${problem.code}`,
      // Lines within a request have its id already; a body that cannot be read fails before.
      ...(hasLogger(request) ? {} : { request_id: requestIdOf(request) }),
      ...(problem.logLevel === 'debug' ? {} : { err: problem.cause ?? problem }),
    });
  }
}

function hasLogger(request: Request): boolean {
  return (request.log as unknown) !== undefined; // declared as always there, set by a middleware
}

function bodyOf(problem: ProblemError, request: Request): ProblemResponse {
  const { code, message, fields } = problem;
  return { error: { code, message, ...(fields && { fields }), request_id: requestIdOf(request) } };
}

/** An address that exists, asked with a method that it does not answer, is not "not found". */
function withMethods(problem: ProblemError, request: Request): ProblemError {
  const methods = problem instanceof NotFoundError ? allowedMethods(request) : [];
  return methods.length > 0 && !methods.includes(request.method)
    ? new MethodNotAllowedError(methods)
    : problem;
}
