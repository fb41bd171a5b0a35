import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import type { Observable } from 'rxjs';
import { getJson } from './early-files';
import { textsUrl } from './interface-files';

/** Fetches a locale's texts; Transloco keeps them, so each file is asked for once. */
@Injectable({ providedIn: 'root' })
export class TranslationLoader implements TranslocoLoader {
  private readonly http = inject(HttpClient);

  getTranslation(locale: string): Observable<Translation> {
    return getJson<Translation>(this.http, textsUrl(locale));
  }
}
