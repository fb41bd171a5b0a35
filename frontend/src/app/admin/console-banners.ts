import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatIconButton } from '@angular/material/button';
import { NavigationEnd, Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Notice, NoticeSeverity } from 'parley/contracts';
import { filter } from 'rxjs';
import { InterfaceLanguage } from '../i18n/interface-language';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon-paths';
import { canBeHidden, ConsoleNotices } from './console-notices';
import { noticeValues } from './notice-words';

const ICONS: Readonly<Record<NoticeSeverity, IconName>> = {
  info: 'info',
  warning: 'warning',
  error: 'warning',
};

/** What everybody in the console should know now, above every page. */
@Component({
  selector: 'parley-console-banners',
  imports: [Icon, MatIconButton, TranslocoDirective],
  templateUrl: './console-banners.html',
  styleUrl: './console-banners.scss',
})
export class ConsoleBanners {
  private readonly notices = inject(ConsoleNotices);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  protected readonly shown = this.notices.shown;
  protected readonly canBeHidden = canBeHidden;

  constructor() {
    void this.notices.refresh();
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.notices.refresh());
  }

  protected iconOf({ severity }: Notice): IconName {
    return ICONS[severity];
  }

  protected valuesOf(notice: Notice): Readonly<Record<string, string>> {
    return noticeValues(notice, this.numberLocale());
  }

  protected hide(notice: Notice): void {
    this.notices.hide(notice);
  }
}
