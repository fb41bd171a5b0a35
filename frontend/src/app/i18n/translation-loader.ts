import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import type { Observable } from 'rxjs';

/** Fetches a locale's texts; Transloco keeps them, so each file is asked for once. */
@Injectable({ providedIn: 'root' })
export class TranslationLoader implements TranslocoLoader {
  private readonly http = inject(HttpClient);

  getTranslation(locale: string): Observable<Translation> {
    return this.http.get<Translation>(`/i18n/${locale}.json`);
  }
}
