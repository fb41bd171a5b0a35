import { Component, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Meta, Title } from '@angular/platform-browser';
import { RouterOutlet } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { focusHeadingOfNewPage } from './ui/page-heading-focus';

/**
 * The shell: each page brings its own layout, this is the landmark around it. What tabs and lists show of the page is in
 * the language of the interface.
 */
@Component({
  selector: 'parley-root',
  imports: [RouterOutlet],
  template: `<main><router-outlet /></main>`,
})
export class App {
  private readonly meta = inject(Meta);
  private readonly title = inject(Title);
  private readonly transloco = inject(TranslocoService);
  private readonly pageTitle = toSignal(this.transloco.selectTranslate<string>('app.title'));
  private readonly description = toSignal(this.transloco.selectTranslate<string>('setup.headline'));

  constructor() {
    focusHeadingOfNewPage();
    effect(() => {
      const title = this.pageTitle();
      if (title) this.title.setTitle(title);
    });
    effect(() => {
      const content = this.description();
      if (content) this.meta.updateTag({ name: 'description', content });
    });
  }
}
