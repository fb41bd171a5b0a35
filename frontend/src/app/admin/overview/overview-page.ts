import { Component } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsolePage } from '../console-page';

@Component({
  selector: 'parley-overview-page',
  imports: [ConsolePage, TranslocoDirective],
  template: `<parley-console-page *transloco="let t" [heading]="t('admin.overview.title')" />`,
})
export class OverviewPage {}
