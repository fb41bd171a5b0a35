import { inject, Injectable } from '@angular/core';
import type { AdminAccount, SetUpRequest } from 'parley/contracts';
import { AdminHttp } from '../admin-http';

@Injectable({ providedIn: 'root' })
export class SetUpClient {
  private readonly http = inject(AdminHttp);

  setUp(request: SetUpRequest): Promise<AdminAccount> {
    return this.http.post('/api/admin/setup', request);
  }
}
