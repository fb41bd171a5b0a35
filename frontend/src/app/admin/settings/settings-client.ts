import { inject, Injectable } from '@angular/core';
import type { InstitutionSettings, RetentionPreview } from 'parley/contracts';
import { AdminHttp } from '../admin-http';

const SETTINGS_URL = '/api/admin/settings';

/** The institution's settings on the server. Rejects with an `AdminProblem`. */
@Injectable({ providedIn: 'root' })
export class SettingsClient {
  private readonly http = inject(AdminHttp);

  read(): Promise<InstitutionSettings> {
    return this.http.get(SETTINGS_URL);
  }

  /** @param settings with the version that they were read in */
  save(settings: InstitutionSettings): Promise<InstitutionSettings> {
    return this.http.put(SETTINGS_URL, settings);
  }

  /** @param sessionDays null: sessions are kept */
  previewRetention(sessionDays: number | null, transcriptDays: number): Promise<RetentionPreview> {
    return this.http.get(`${SETTINGS_URL}/retention-preview`, {
      session_retention_days: sessionDays ?? undefined,
      transcript_retention_days: transcriptDays,
    });
  }
}
