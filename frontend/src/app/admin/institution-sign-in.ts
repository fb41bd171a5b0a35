import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { InstitutionLogIn } from 'parley/contracts';
import { AdminHttp } from './admin-http';
import { asProblem } from './admin-problem';
import { nextPath } from './next-path';

const BEGIN = '/api/admin/oidc/log-in';

/** The way in by the institution's own accounts, where the server offers one. It leads to the institution's pages, and from there back. */
@Component({
  selector: 'parley-institution-sign-in',
  imports: [MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (offer()?.is_on) {
        <div>
          @if (!isAgain()) {
            <p class="or" aria-hidden="true">{{ t('admin.login.or') }}</p>
          }
          <a matButton="outlined" [href]="address()">
            @if (offer()?.label; as label) {
              {{ t('admin.login.institution', { label }) }}
            } @else {
              {{ t('admin.login.institutionUnnamed') }}
            }
          </a>
        </div>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: contents;
    }
    div {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .or {
      display: flex;
      gap: 12px;
      align-items: center;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    .or::before,
    .or::after {
      flex: 1;
      block-size: 1px;
      background: var(--mat-sys-outline-variant);
      content: '';
    }
    a {
      --mat-button-outlined-container-height: auto;

      min-block-size: 48px;
      padding-block: 8px;
      text-align: center;
      white-space: normal;
    }
  `,
})
export class InstitutionSignIn {
  private readonly http = inject(AdminHttp);

  /** Where to go afterwards, as somebody asked for it. */
  readonly next = input.required<string | null>();
  /** For somebody who is signed in, and is to prove once more who they are. */
  readonly isAgain = input(false);

  protected readonly offer = signal<InstitutionLogIn | null>(null);
  protected readonly address = computed(() => {
    const query = new URLSearchParams({
      next: nextPath(this.next()),
      ...(this.isAgain() && { again: 'true' }),
    });
    return `${BEGIN}?${query.toString()}`;
  });

  constructor() {
    void this.ask();
  }

  private async ask(): Promise<void> {
    try {
      this.offer.set(await this.http.get<InstitutionLogIn>('/api/admin/oidc'));
    } catch (error) {
      // Whoever cannot reach the server hears so when they try to sign in.
      asProblem(error);
    }
  }
}
