import type { IncomingMessage } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { noteForLog } from '../platform/logging/request-note.js';

/** The line of a request that was about a session says which one: from there on the session's own lines tell what became of it. */
@Injectable()
export class NoteSession implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<{ session_id: string }>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    return next
      .handle()
      .pipe(tap(({ session_id: sessionId }) => noteForLog(request, { session_id: sessionId })));
  }
}
