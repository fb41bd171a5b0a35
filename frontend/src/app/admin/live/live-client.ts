import { inject, Injectable } from '@angular/core';
import type { RunningSession, RunningSessionList } from 'parley/contracts';
import { AdminHttp } from '../admin-http';

/** Asks for the conversations that are going on. What fails rejects with an `AdminProblem`. */
@Injectable({ providedIn: 'root' })
export class LiveClient {
  private readonly http = inject(AdminHttp);

  async running(): Promise<readonly RunningSession[]> {
    return (await this.http.get<RunningSessionList>('/api/admin/live')).sessions;
  }
}
