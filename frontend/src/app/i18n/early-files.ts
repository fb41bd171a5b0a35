import type { HttpClient } from '@angular/common/http';
import { catchError, from } from 'rxjs';
import type { Observable } from 'rxjs';
import { takeEarlyFile } from './early-requests';

/** A JSON file of our own server: the one that was asked for before the application was there, or else asked for now. */
export function getJson<T>(http: HttpClient, url: string): Observable<T> {
  const early = takeEarlyFile(url);
  // Only whoever asks knows what is in the file, here as with the client.
  return early ? from(early as Promise<T>).pipe(catchError(() => http.get<T>(url))) : http.get<T>(url);
}
