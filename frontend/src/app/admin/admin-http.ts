import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { Observable } from 'rxjs';
import { firstValueFrom } from 'rxjs';
import { problemFrom } from './admin-problem';
import { LOG_IN_PATH, nextFor } from './next-path';
import { SignedInStaff } from './signed-in-staff';

/** What a page may ask for: nothing that is empty is sent. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * Requests under `/api/admin`. What fails rejects with an `AdminProblem`; when the server has ended the session, the log-in
 * page comes up, and leads back here.
 */
@Injectable({ providedIn: 'root' })
export class AdminHttp {
  private readonly http = inject(HttpClient);
  private readonly staff = inject(SignedInStaff);
  private readonly router = inject(Router);

  /** @param path such as `/api/admin/sessions` */
  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.settle(this.http.get<T>(path, { params: withoutEmpty(query) }));
  }

  post<T = void>(path: string, body: object | null = null): Promise<T> {
    return this.settle(this.http.post<T>(path, body));
  }

  put<T = void>(path: string, body: object): Promise<T> {
    return this.settle(this.http.put<T>(path, body));
  }

  patch<T = void>(path: string, body: object): Promise<T> {
    return this.settle(this.http.patch<T>(path, body));
  }

  delete<T = void>(path: string): Promise<T> {
    return this.settle(this.http.delete<T>(path));
  }

  private async settle<T>(request: Observable<T>): Promise<T> {
    try {
      return await firstValueFrom(request);
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      const problem = problemFrom(error);
      if (problem.kind === 'not_signed_in') this.askToLogIn();
      throw problem;
    }
  }

  private askToLogIn(): void {
    const { url } = this.router;
    if (this.staff.expire()) void this.router.navigate([LOG_IN_PATH], { queryParams: nextFor(url) });
  }
}

function withoutEmpty(query: Query): Record<string, string | number | boolean | readonly string[]> {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string | number | boolean | string[]] => {
      const [, value] = entry;
      return value !== undefined && value !== '';
    },
  );
  return Object.fromEntries(given);
}
