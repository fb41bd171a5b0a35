import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import type { Language } from 'parley/contracts';
import { findLanguage } from 'parley/contracts';
import { firstValueFrom } from 'rxjs';
import { getJson } from './early-files';
import { ENDONYMS, languageNamesUrl } from './interface-files';

/** A language as a list shows it. */
export interface NamedLanguage {
  readonly code: string;
  readonly name: string;
  /** What the language calls itself; null where that is the same as `name`. */
  readonly endonym: string | null;
}

type Names = Readonly<Record<string, string>>;

/**
 * Names of languages, from files generated at build time: browsers lack many and fall back to English in silence.
 * Until a file is there, or when it cannot be had, the English name stands in.
 */
@Injectable({ providedIn: 'root' })
export class LanguageNames {
  private readonly http = inject(HttpClient);
  /** By file: a locale's code, or `endonyms`. */
  private readonly files = signal<Readonly<Record<string, Names>>>({});

  /** Gets the names in one interface language ready. Never rejects. */
  async load(localeCode: string): Promise<void> {
    await Promise.all([this.loadFile(localeCode), this.loadFile(ENDONYMS)]);
  }

  nameOf(code: string, localeCode: string): string {
    return this.files()[localeCode]?.[code] ?? findLanguage(code)?.englishName ?? code;
  }

  /** What a language calls itself. */
  endonymOf(code: string): string {
    return this.nameOf(code, ENDONYMS);
  }

  /** The languages with their names in an interface language, in that language's alphabetical order. */
  listIn(localeCode: string, languages: readonly Language[]): readonly NamedLanguage[] {
    const collator = new Intl.Collator(localeCode);
    return languages
      .map(({ code }) => {
        const name = this.nameOf(code, localeCode);
        const endonym = this.files()[ENDONYMS]?.[code] ?? null;
        return { code, name, endonym: endonym === name ? null : endonym };
      })
      .sort((first, second) => collator.compare(first.name, second.name));
  }

  private async loadFile(file: string): Promise<void> {
    if (this.files()[file]) return;
    try {
      const names = await firstValueFrom(getJson<Names>(this.http, languageNamesUrl(file)));
      this.files.update((files) => ({ ...files, [file]: names }));
    } catch (error) {
      // The network, or a server that is going away: English names until the next try.
      if (!(error instanceof HttpErrorResponse)) throw error;
    }
  }
}
