import { inject, Injectable } from '@angular/core';
import type { Overview } from 'parley/contracts';
import { AdminHttp } from '../admin-http';
import type { Period } from './overview-period';

/** Rejects with an `AdminProblem`. */
@Injectable({ providedIn: 'root' })
export class OverviewClient {
  private readonly http = inject(AdminHttp);

  read({ from, to }: Period, timeZone: string): Promise<Overview> {
    return this.http.get<Overview>('/api/admin/overview', { from, to, time_zone: timeZone });
  }
}
