import { Component, computed, inject, resource, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { AdminProblem } from '../admin-problem';
import { ConsolePage } from '../console-page';
import { ProblemNote } from '../problem-note';
import { SignedInStaff } from '../signed-in-staff';
import type { Leavable } from '../unsaved-changes';
import { SettingsClient } from './settings-client';
import { SettingsForm } from './settings-form';
import { SettingsSummary } from './settings-summary';
import { UnsavedSettings } from './unsaved-settings';

/** What the institution has decided: to read for all staff, to change for admins. */
@Component({
  selector: 'parley-settings-page',
  imports: [ConsolePage, ProblemNote, SettingsForm, SettingsSummary, TranslocoDirective],
  template: `
    <parley-console-page *transloco="let t" [heading]="t('admin.settings.title')">
      <p>{{ t(isAdmin() ? 'admin.settings.intro' : 'admin.settings.onlyAdmins') }}</p>
      <parley-problem-note [problem]="problem()" />
      @if (settings(); as settings) {
        @if (isAdmin()) {
          <parley-settings-form [loaded]="settings" />
        } @else {
          <parley-settings-summary [settings]="settings" />
        }
      }
    </parley-console-page>
  `,
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class SettingsPage implements Leavable {
  private readonly client = inject(SettingsClient);
  private readonly dialog = inject(MatDialog);
  private readonly role = inject(SignedInStaff).role;
  private readonly form = viewChild(SettingsForm);
  private readonly answer = resource({ loader: () => this.client.read() });

  protected readonly isAdmin = computed(() => this.role() === 'admin');
  protected readonly settings = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  protected readonly problem = computed(() => {
    const error = this.answer.error();
    return error instanceof AdminProblem ? error : null;
  });

  async mayLeave(): Promise<boolean> {
    // Whoever was signed out is on the way to the log-in page, which leads back: nothing could be saved here.
    if (!this.isDirty() || this.role() === null) return true;
    return (await firstValueFrom(this.dialog.open(UnsavedSettings).afterClosed())) === true;
  }

  /** The browser asks in its own words when the whole page is about to go. */
  protected warn(event: BeforeUnloadEvent): void {
    if (this.isDirty()) event.preventDefault();
  }

  private isDirty(): boolean {
    return this.form()?.isDirty() ?? false;
  }
}
