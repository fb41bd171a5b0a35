import { Component } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { EntryPage } from '../entry-page';

@Component({
  selector: 'parley-log-in-page',
  imports: [EntryPage, TranslocoDirective],
  template: `<parley-entry-page *transloco="let t" [heading]="t('admin.login.title')" />`,
})
export class LogInPage {}
