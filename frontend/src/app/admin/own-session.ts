import { inject, Injectable } from '@angular/core';
import type { AdminAccount } from 'parley/contracts';
import { AdminHttp } from './admin-http';
import { asProblem } from './admin-problem';
import { SignedInStaff } from './signed-in-staff';

/** The session that this browser has, or has not. */
@Injectable({ providedIn: 'root' })
export class OwnSession {
  private readonly http = inject(AdminHttp);
  private readonly staff = inject(SignedInStaff);

  /** Who is signed in; null for nobody, and when the server does not say. */
  async find(): Promise<AdminAccount | null> {
    return this.staff.account() ?? (await this.ask());
  }

  /** Asks anew: something about the account has changed. */
  async refresh(): Promise<void> {
    this.staff.signedIn(await this.http.get<AdminAccount>('/api/admin/me'));
  }

  /** Rejects with an `AdminProblem`; a session that was over already is as good as ended. */
  async logOut(): Promise<void> {
    try {
      await this.http.post('/api/admin/log-out');
    } catch (error) {
      if (asProblem(error).kind !== 'not_signed_in') throw error;
    }
    this.staff.signedOut();
  }

  private async ask(): Promise<AdminAccount | null> {
    try {
      await this.refresh();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind !== 'not_signed_in') this.staff.cannotTell(problem);
    }
    return this.staff.account();
  }
}
