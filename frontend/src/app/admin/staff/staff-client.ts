import { inject, Injectable } from '@angular/core';
import type {
  ChangeRoleRequest,
  HiredStaff,
  HireRequest,
  ProveIdentityRequest,
  StaffList,
  StaffMember,
  TemporaryPassword,
} from 'parley/contracts';
import { AdminHttp } from '../admin-http';

const STAFF = '/api/admin/staff';

/** The accounts of the institution. Everything rejects with an `AdminProblem`. */
@Injectable({ providedIn: 'root' })
export class StaffClient {
  private readonly http = inject(AdminHttp);

  async list(): Promise<readonly StaffMember[]> {
    return (await this.http.get<StaffList>(STAFF)).staff;
  }

  /** @returns the password to hand over */
  async hire(request: HireRequest): Promise<string> {
    return (await this.http.post<HiredStaff>(STAFF, request)).temporary_password;
  }

  changeRole(id: string, request: ChangeRoleRequest): Promise<void> {
    return this.http.patch(urlOf(id), request);
  }

  remove(id: string): Promise<void> {
    return this.http.delete(urlOf(id));
  }

  /** @returns the password to hand over */
  async resetPassword(id: string, proof: ProveIdentityRequest): Promise<string> {
    return (await this.http.post<TemporaryPassword>(`${urlOf(id)}/reset-password`, proof)).temporary_password;
  }
}

function urlOf(id: string): string {
  return `${STAFF}/${encodeURIComponent(id)}`;
}
