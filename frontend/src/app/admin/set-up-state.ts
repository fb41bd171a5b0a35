import { inject, Injectable } from '@angular/core';
import type { SetUpState } from 'parley/contracts';
import { AdminHttp } from './admin-http';

/** Whether there is anybody yet who could log in. */
@Injectable({ providedIn: 'root' })
export class SetUpStateClient {
  private readonly http = inject(AdminHttp);

  async isSetUpNeeded(): Promise<boolean> {
    return (await this.http.get<SetUpState>('/api/admin/setup')).needed;
  }
}
