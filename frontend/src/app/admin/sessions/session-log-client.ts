import { inject, Injectable } from '@angular/core';
import type { LoggedSessionDetail, SessionLogPage } from 'parley/contracts';
import { AdminHttp } from '../admin-http';
import { pageQuery, SESSIONS_PATH } from './session-log-query';
import type { SessionLogView } from './session-log-view';

/** What the server tells of sessions. Each promise rejects with an `AdminProblem` when it tells nothing. */
@Injectable({ providedIn: 'root' })
export class SessionLogClient {
  private readonly http = inject(AdminHttp);

  list(view: SessionLogView): Promise<SessionLogPage> {
    return this.http.get(SESSIONS_PATH, pageQuery(view));
  }

  /** Each view goes into the audit trail. */
  view(id: string): Promise<LoggedSessionDetail> {
    return this.http.get(`${SESSIONS_PATH}/${encodeURIComponent(id)}`);
  }
}
