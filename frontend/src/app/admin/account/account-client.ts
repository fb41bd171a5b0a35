import { inject, Injectable } from '@angular/core';
import type {
  AdminSession,
  AdminSessionList,
  ChangePasswordRequest,
  ProveIdentityRequest,
  RecoveryCodes,
  SecondFactorEnrolment,
} from 'parley/contracts';
import { AdminHttp } from '../admin-http';

const ME = '/api/admin/me';

/** What people do with their own account. Everything rejects with an `AdminProblem`. */
@Injectable({ providedIn: 'root' })
export class AccountClient {
  private readonly http = inject(AdminHttp);

  /** All other sessions end. */
  changePassword(request: ChangePasswordRequest): Promise<void> {
    return this.http.post(`${ME}/password`, request);
  }

  async listSessions(): Promise<readonly AdminSession[]> {
    return (await this.http.get<AdminSessionList>(`${ME}/sessions`)).sessions;
  }

  endSession(id: string): Promise<void> {
    return this.http.delete(`${ME}/sessions/${encodeURIComponent(id)}`);
  }

  endOtherSessions(): Promise<void> {
    return this.http.post(`${ME}/sessions/end-others`);
  }

  /** Of no effect until it is confirmed. */
  beginSecondFactor(proof: ProveIdentityRequest): Promise<SecondFactorEnrolment> {
    return this.http.post(`${ME}/second-factor/begin`, proof);
  }

  /** @returns the recovery codes, which the server shows once */
  async confirmSecondFactor(code: string): Promise<readonly string[]> {
    return (await this.http.post<RecoveryCodes>(`${ME}/second-factor/confirm`, { code })).recovery_codes;
  }

  disableSecondFactor(proof: ProveIdentityRequest): Promise<void> {
    return this.http.post(`${ME}/second-factor/disable`, proof);
  }
}
