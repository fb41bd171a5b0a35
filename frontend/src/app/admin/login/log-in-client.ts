import { inject, Injectable } from '@angular/core';
import type { AdminAccount, LogInRequest } from 'parley/contracts';
import { AdminHttp } from '../admin-http';

@Injectable({ providedIn: 'root' })
export class LogInClient {
  private readonly http = inject(AdminHttp);

  logIn(request: LogInRequest): Promise<AdminAccount> {
    return this.http.post('/api/admin/log-in', request);
  }
}
