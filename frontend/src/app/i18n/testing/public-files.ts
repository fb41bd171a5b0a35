import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { of, throwError } from 'rxjs';

const PUBLIC_FOLDER = join(__dirname, '../../../../public');

/** A JSON file of `frontend/public`, or undefined where there is none. */
export function readPublicJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(join(PUBLIC_FOLDER, path), 'utf8'));
  } catch (error) {
    // Not `instanceof`: Node's own errors are made outside of the test's world.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Codes of the languages that have a translation file. */
export function translatedLocales(): readonly string[] {
  return readdirSync(join(PUBLIC_FOLDER, 'i18n'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''));
}

/**
 * Answers like the server: the real translation files, and what a test puts in `answers`, by URL.
 * Everything else is not found.
 */
export function servePublicFiles(answers: Readonly<Record<string, unknown>> = {}): HttpInterceptorFn {
  return ({ url }) => {
    const body = answers[url] ?? readPublicJson(url);
    if (body === undefined) return throwError(() => new HttpErrorResponse({ status: 404, url }));
    return of(new HttpResponse({ status: 200, url, body }));
  };
}
