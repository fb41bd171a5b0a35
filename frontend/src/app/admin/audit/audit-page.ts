import { Component } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsolePage } from '../console-page';

@Component({
  selector: 'parley-audit-page',
  imports: [ConsolePage, TranslocoDirective],
  template: `<parley-console-page *transloco="let t" [heading]="t('admin.audit.title')" />`,
})
export class AuditPage {}
