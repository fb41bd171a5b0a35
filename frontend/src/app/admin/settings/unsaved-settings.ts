import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';

/** Closes with true when the changes may be lost. */
@Component({
  selector: 'parley-unsaved-settings',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    TranslocoDirective,
  ],
  template: `
    <ng-container *transloco="let t">
      <h2 mat-dialog-title>{{ t('admin.settings.unsaved.title') }}</h2>
      <mat-dialog-content>{{ t('admin.settings.unsaved.text') }}</mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" [mat-dialog-close]="true">
          {{ t('admin.settings.unsaved.leave') }}
        </button>
        <button matButton="filled" type="button" [mat-dialog-close]="false" cdkFocusInitial>
          {{ t('admin.settings.unsaved.stay') }}
        </button>
      </mat-dialog-actions>
    </ng-container>
  `,
  styles: `
    mat-dialog-actions {
      --mat-button-filled-container-height: 48px;
      --mat-button-text-container-height: 48px;
    }
  `,
})
export class UnsavedSettings {}
