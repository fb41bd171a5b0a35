import { afterRenderEffect, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import type { ActivatedRouteSnapshot } from '@angular/router';
import { NavigationEnd, Router } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { filter } from 'rxjs';
import { InterfaceLanguage } from '../i18n/interface-language';

const LEARNERS_TITLE = 'app.title';

/** What tabs and lists show of a page of the console: `data: { title: 'admin.….title' }` of its route, in the interface's language. */
@Injectable({ providedIn: 'root' })
export class ConsoleTitle {
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly title = inject(Title);
  private readonly locale = inject(InterfaceLanguage).locale;
  private readonly key = signal<string | null>(null);

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.key.set(titleKeyOf(this.router.routerState.snapshot.root)));
    // After the page itself has set the one that learners see.
    afterRenderEffect({
      write: () => {
        const key = this.key();
        this.locale();
        if (key !== null) this.title.setTitle(this.titleFor(key));
      },
    });
  }

  private titleFor(key: string): string {
    const page = this.transloco.translate(key);
    return key === LEARNERS_TITLE ? page : `${page} · Parley`;
  }
}

function titleKeyOf(root: ActivatedRouteSnapshot): string {
  let route = root;
  while (route.firstChild) route = route.firstChild;
  const title: unknown = route.data['title'];
  return typeof title === 'string' ? title : LEARNERS_TITLE;
}
