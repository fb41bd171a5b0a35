import { inject, Injectable } from '@angular/core';
import type { SessionTranscript } from 'parley/contracts';
import { AdminHttp } from '../../admin-http';

/** What is held of one session. Each promise rejects with an `AdminProblem`. */
@Injectable({ providedIn: 'root' })
export class SessionRecordClient {
  private readonly http = inject(AdminHttp);

  /** Goes into the audit trail. */
  transcript(id: string): Promise<SessionTranscript> {
    return this.http.get(`${addressOf(id)}/transcript`);
  }

  /** For good. */
  erase(id: string): Promise<void> {
    return this.http.delete(addressOf(id));
  }
}

/** Of everything that is held of the session, as a file. */
export function exportAddressOf(id: string): string {
  return `${addressOf(id)}/export`;
}

function addressOf(id: string): string {
  return `/api/admin/sessions/${encodeURIComponent(id)}`;
}
