import type { HttpInterceptorFn } from '@angular/common/http';
import {
  HttpErrorResponse,
  HttpHeaders,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import type { EnvironmentProviders, Provider } from '@angular/core';
import type { AdminAccount, AdminRole } from 'parley/contracts';
import { of, throwError } from 'rxjs';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';

export function accountOf(role: AdminRole, extras: Partial<AdminAccount> = {}): AdminAccount {
  return {
    id: '0b9f0c2e-1111-4222-8333-444455556666',
    user_name: 'ada@school.example',
    role,
    has_password: true,
    has_second_factor: false,
    recovery_codes_left: 0,
    ...extras,
  };
}

/** What the server was asked, and what it answers from now on. */
export class ScriptedServer {
  readonly asked: { readonly route: string; readonly body: unknown }[] = [];
  private readonly answers = new Map<string, HttpResponse<unknown> | HttpErrorResponse>();

  /** @param route such as `POST /api/admin/log-in` */
  answer(route: string, body: unknown): void {
    this.answers.set(route, new HttpResponse({ status: 200, body }));
  }

  refuse(
    route: string,
    status: number,
    code: string,
    more: { fields?: object; retryAfter?: number } = {},
  ): void {
    const { fields, retryAfter } = more;
    const headers = new HttpHeaders(retryAfter === undefined ? {} : { 'Retry-After': `${retryAfter}` });
    const error = { error: { code, message: 'For developers', fields, request_id: 'request-1' } };
    this.answers.set(route, new HttpErrorResponse({ status, headers, error }));
  }

  readonly interceptor: HttpInterceptorFn = (request, next) => {
    const route = `${request.method} ${request.urlWithParams}`;
    if (!request.url.startsWith('/api/')) return next(request);
    this.asked.push({ route, body: request.body });
    const answer = this.answers.get(route) ?? new HttpErrorResponse({ status: 404 });
    return answer instanceof HttpErrorResponse ? throwError(() => answer) : of(answer);
  };

  bodiesOf(route: string): readonly unknown[] {
    return this.asked.filter((asked) => asked.route === route).map(({ body }) => body);
  }
}

/** Real texts, and a server that a test scripts. */
export function provideConsole(server: ScriptedServer): (Provider | EnvironmentProviders)[] {
  return [
    provideHttpClient(withInterceptors([server.interceptor, servePublicFiles()])),
    ...provideTranslations(),
  ];
}
