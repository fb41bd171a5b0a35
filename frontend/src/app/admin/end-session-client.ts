import { inject, Injectable } from '@angular/core';
import type { AdminEndedSession, AdminEndRequest } from 'parley/contracts';
import { AdminHttp } from './admin-http';

/** Ends conversations that are going on. What fails rejects with an `AdminProblem`. */
@Injectable({ providedIn: 'root' })
export class EndSessionClient {
  private readonly http = inject(AdminHttp);

  end(sessionId: string, request: AdminEndRequest): Promise<AdminEndedSession> {
    return this.http.post(`/api/admin/sessions/${encodeURIComponent(sessionId)}/end`, request);
  }
}
