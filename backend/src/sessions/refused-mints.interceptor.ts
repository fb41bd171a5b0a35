import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { PROBLEM_CODES, type ProblemCode } from 'parley/contracts';
import { type Observable, tap } from 'rxjs';
import { problemOf } from '../platform/http/problems/problem-of.js';
import { SessionFigures } from './session-figures.js';

/** Counts the requests for a token that get none, those included whose fields are wrong. */
@Injectable()
export class RefusedMints implements NestInterceptor {
  constructor(private readonly figures: SessionFigures) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      tap({
        error: (error: unknown) => {
          const { code } = problemOf(error);
          if (isPublic(code)) this.figures.mintRefused(code);
        },
      }),
    );
  }
}

/** Problems that staff alone can meet are met elsewhere. */
function isPublic(code: string): code is ProblemCode {
  return (PROBLEM_CODES as readonly string[]).includes(code);
}
