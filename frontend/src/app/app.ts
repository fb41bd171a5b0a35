import { Component, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { RouterOutlet } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { focusHeadingOfNewPage } from './ui/page-heading-focus';

/** The shell: each page brings its own layout, this is the landmark around it. */
@Component({
  selector: 'parley-root',
  imports: [RouterOutlet],
  template: `<main><router-outlet /></main>`,
})
export class App {
  private readonly title = inject(Title);
  private readonly pageTitle = toSignal(inject(TranslocoService).selectTranslate<string>('app.title'));

  constructor() {
    focusHeadingOfNewPage();
    effect(() => {
      const title = this.pageTitle();
      if (title) this.title.setTitle(title);
    });
  }
}
