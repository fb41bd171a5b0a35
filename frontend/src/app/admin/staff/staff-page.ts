import { Component } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsolePage } from '../console-page';

@Component({
  selector: 'parley-staff-page',
  imports: [ConsolePage, TranslocoDirective],
  template: `<parley-console-page *transloco="let t" [heading]="t('admin.staff.title')" />`,
})
export class StaffPage {}
