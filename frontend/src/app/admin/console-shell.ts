import { BreakpointObserver } from '@angular/cdk/layout';
import type { ElementRef } from '@angular/core';
import { Component, computed, DOCUMENT, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { map } from 'rxjs';
import { Wordmark } from '../ui/wordmark';
import type { AdminProblem } from './admin-problem';
import { asProblem } from './admin-problem';
import { CONSOLE_AREAS } from './console-areas';
import { ConsoleBanners } from './console-banners';
import { ConsoleIcon } from './console-icon';
import { LanguageChoice } from './language-choice';
import { LOG_IN_PATH } from './next-path';
import { OwnSession } from './own-session';
import { ProblemNote } from './problem-note';
import { SignedInStaff } from './signed-in-staff';

/** From here on there is room for the navigation beside the page; `console-shell.scss` has the same width. */
const WIDE = '(width >= 960px)';

/** What is around every page of the console: where one can go, who one is, and the way out. */
@Component({
  selector: 'parley-console-shell',
  imports: [
    ConsoleBanners,
    ConsoleIcon,
    LanguageChoice,
    MatButton,
    MatIconButton,
    ProblemNote,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TranslocoDirective,
    Wordmark,
  ],
  templateUrl: './console-shell.html',
  styleUrl: './console-shell.scss',
})
export class ConsoleShell {
  private readonly session = inject(OwnSession);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  protected readonly staff = inject(SignedInStaff);

  /** On a narrow screen the navigation is a drawer over the page. */
  protected readonly isWide = toSignal(
    inject(BreakpointObserver)
      .observe(WIDE)
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly areas = computed(() => {
    const role = this.staff.role();
    return CONSOLE_AREAS.filter(({ roles }) => role !== null && roles.includes(role));
  });
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly isDrawerOpen = signal(false);
  private readonly navigation = viewChild.required<ElementRef<HTMLElement>>('navigation');

  protected noteDrawer({ newState }: ToggleEvent): void {
    this.isDrawerOpen.set(newState === 'open');
  }

  protected closeDrawer(): void {
    if (this.isDrawerOpen()) this.navigation().nativeElement.hidePopover();
  }

  /** An address with `#` would lead away: the page's base is the front page. */
  protected skipToContent(): void {
    this.document.querySelector('h1')?.focus();
  }

  protected async logOut(): Promise<void> {
    this.problem.set(null);
    try {
      await this.session.logOut();
      await this.router.navigateByUrl(LOG_IN_PATH);
    } catch (error) {
      this.closeDrawer();
      this.problem.set(asProblem(error));
    }
  }
}
