import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Translation } from '@jsverse/transloco';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { ENGLISH } from '../i18n/locales';

/** The Transloco scope of the console: its texts are those below `admin.`. */
const SCOPE = 'admin';

/** The console's own texts, from `public/i18n/admin/<code>.json`: learners never fetch them. */
@Injectable({ providedIn: 'root' })
export class ConsoleTexts {
  private readonly http = inject(HttpClient);
  private readonly transloco = inject(TranslocoService);
  private readonly ready = new Set<string>();

  /** Gets the texts of a language ready. @returns false when there are none, or they cannot be had now */
  async load(code: string): Promise<boolean> {
    if (this.ready.has(code)) return true;
    const texts = await this.fetch(code);
    if (texts === null) return false;
    this.put(code, texts);
    return true;
  }

  /** For a language that has no texts of the console: English ones are better than none. Rejects when even they are missing. */
  async standIn(code: string): Promise<void> {
    if (this.ready.has(code)) return;
    this.put(code, await firstValueFrom(this.http.get<Translation>(urlOf(ENGLISH.code))));
  }

  private put(code: string, texts: Translation): void {
    // Whoever shows the language next shows its texts; until then nothing is drawn anew.
    this.transloco.setTranslation(texts, `${SCOPE}/${code}`, { emitChange: false });
    this.ready.add(code);
  }

  private async fetch(code: string): Promise<Translation | null> {
    try {
      return await firstValueFrom(this.http.get<Translation>(urlOf(code)));
    } catch (error) {
      if (error instanceof HttpErrorResponse) return null;
      throw error;
    }
  }
}

function urlOf(code: string): string {
  return `/i18n/${SCOPE}/${code}.json`;
}
