import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { StaffMember } from 'parley/contracts';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { ConsoleCard } from '../console-card';
import { ConsolePage } from '../console-page';
import { ProblemNote } from '../problem-note';
import { HireForm } from './hire-form';
import { StaffClient } from './staff-client';
import { StaffRow } from './staff-row';

/** Who may open this console, and as what. */
@Component({
  selector: 'parley-staff-page',
  imports: [ConsoleCard, ConsolePage, HireForm, MatButton, ProblemNote, StaffRow, TranslocoDirective],
  template: `
    <parley-console-page *transloco="let t" [heading]="t('admin.staff.title')">
      @if (!isHiring()) {
        <button actions matButton="filled" type="button" (click)="isHiring.set(true)">
          {{ t('admin.staff.add') }}
        </button>
      }
      <parley-problem-note [problem]="problem()" />
      @if (isHiring()) {
        <parley-console-card [heading]="t('admin.staff.add')">
          <parley-hire-form (hired)="load()" (closed)="isHiring.set(false)" />
        </parley-console-card>
      }
      <parley-console-card>
        <ul>
          @for (member of staff(); track member.id) {
            <li><parley-staff-row [member]="member" (changed)="load()" /></li>
          }
        </ul>
      </parley-console-card>
    </parley-console-page>
  `,
  styles: `
    button {
      --mat-button-filled-container-height: 48px;
    }
    ul {
      list-style: none;
    }
    li {
      padding-block: 16px;
    }
    li + li {
      border-block-start: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class StaffPage {
  private readonly client = inject(StaffClient);

  protected readonly staff = signal<readonly StaffMember[]>([]);
  protected readonly isHiring = signal(false);
  protected readonly problem = signal<AdminProblem | null>(null);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set(null);
    try {
      this.staff.set(await this.client.list());
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
