import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import type {
  EndSessionRequest,
  GenerateTokenRequest,
  GenerateTokenResponse,
  SessionSummary,
} from 'parley/contracts';
import { readProblem, SessionProblemError } from './session-problem';

/** The HTTP side of a session: its beginning and its end. Every call rejects with `SessionProblemError`. */
@Injectable({ providedIn: 'root' })
export class SessionClient {
  private readonly http = inject(HttpClient);

  generateToken(request: GenerateTokenRequest): Promise<GenerateTokenResponse> {
    return answerOf(this.http.post<GenerateTokenResponse>('/api/generate-token', request));
  }

  /** Outlives the page: the request is kept alive when the learner closes the tab. */
  endSession(request: EndSessionRequest): Promise<SessionSummary> {
    return answerOf(this.http.post<SessionSummary>('/api/end-session', request, { keepalive: true }));
  }
}

async function answerOf<Answer>(answer: Observable<Answer>): Promise<Answer> {
  try {
    return await firstValueFrom(answer);
  } catch (error) {
    throw problemOf(error);
  }
}

function problemOf(error: unknown): SessionProblemError {
  if (!(error instanceof HttpErrorResponse) || error.status === 0) {
    return new SessionProblemError({ code: 'network' }, { cause: error });
  }
  return new SessionProblemError(readProblem(error.error, error.headers.get('Retry-After')), {
    cause: error,
  });
}
