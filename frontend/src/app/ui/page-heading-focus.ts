import { DOCUMENT, Injector, afterNextRender, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { distinctUntilChanged, filter, map, skip } from 'rxjs';

/**
 * Puts the focus on the new page's heading after each change of page: the button that was pressed is gone, and a screen
 * reader would say nothing. The first page leaves the focus where the browser puts it.
 *
 * Call it in an injection context; it ends with that context. The headings carry `tabindex="-1"`.
 */
export function focusHeadingOfNewPage(): void {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      // A filter that goes into the address leaves the page the same.
      map(({ urlAfterRedirects }) => urlAfterRedirects.split('?')[0]),
      distinctUntilChanged(),
      skip(1),
      takeUntilDestroyed(),
    )
    .subscribe(() => {
      afterNextRender({ read: () => document.querySelector('h1')?.focus() }, { injector });
    });
}
