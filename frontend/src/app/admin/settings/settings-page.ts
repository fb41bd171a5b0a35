import { Component } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsolePage } from '../console-page';

@Component({
  selector: 'parley-settings-page',
  imports: [ConsolePage, TranslocoDirective],
  template: `<parley-console-page *transloco="let t" [heading]="t('admin.settings.title')" />`,
})
export class SettingsPage {}
