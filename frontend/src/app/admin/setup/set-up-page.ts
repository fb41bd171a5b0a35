import { Component } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { EntryPage } from '../entry-page';

@Component({
  selector: 'parley-set-up-page',
  imports: [EntryPage, TranslocoDirective],
  template: `<parley-entry-page *transloco="let t" [heading]="t('admin.setup.title')" />`,
})
export class SetUpPage {}
