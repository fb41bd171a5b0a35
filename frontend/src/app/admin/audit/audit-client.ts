import { inject, Injectable } from '@angular/core';
import type { AuditTrailCheck, AuditTrailPage } from 'parley/contracts';
import { AdminHttp } from '../admin-http';
import type { AuditView } from './audit-view';
import { AUDIT_PATH, pageQuery } from './audit-view';

/** What the server tells of the audit trail. Each promise rejects with an `AdminProblem` when it tells nothing. */
@Injectable({ providedIn: 'root' })
export class AuditClient {
  private readonly http = inject(AdminHttp);

  list(view: AuditView): Promise<AuditTrailPage> {
    return this.http.get(AUDIT_PATH, pageQuery(view));
  }

  check(): Promise<AuditTrailCheck> {
    return this.http.post(`${AUDIT_PATH}/check`);
  }
}
