import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { ProveIdentityRequest, StaffMember } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { IdentityProof } from '../identity-proof';
import { formatMoment } from '../local-time';
import { ProblemNote } from '../problem-note';
import { HandedPassword } from './handed-password';
import { RoleChoice } from './role-choice';
import { StaffClient } from './staff-client';

/** One of the staff, and what can be done to their account. */
@Component({
  selector: 'parley-staff-row',
  imports: [HandedPassword, IdentityProof, MatButton, ProblemNote, RoleChoice, TranslocoDirective],
  templateUrl: './staff-row.html',
  styleUrls: ['../console-form.scss', './staff-row.scss'],
})
export class StaffRow {
  private readonly client = inject(StaffClient);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  readonly member = input.required<StaffMember>();
  /** Something about the account is different now. */
  readonly changed = output();

  protected readonly task = signal<'role' | 'reset' | 'remove' | null>(null);
  protected readonly role = linkedSignal(() => this.member().role);
  protected readonly password = signal<string | null>(null);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly wayIn = computed(() => {
    const { has_password: hasPassword, has_second_factor: hasSecondFactor } = this.member();
    if (!hasPassword) return 'admin.problem.managed_elsewhere';
    return hasSecondFactor ? 'admin.staff.withFactor' : 'admin.staff.withoutFactor';
  });
  protected readonly since = computed(() => formatMoment(this.member().created_at, this.numberLocale()));

  protected readonly changeRole = async (proof: ProveIdentityRequest): Promise<void> => {
    await this.client.changeRole(this.member().id, { ...proof, role: this.role() });
    this.close();
    this.changed.emit();
  };

  protected readonly resetPassword = async (proof: ProveIdentityRequest): Promise<void> => {
    this.password.set(await this.client.resetPassword(this.member().id, proof));
    this.changed.emit();
  };

  protected begin(task: 'role' | 'reset' | 'remove'): void {
    this.close();
    this.task.set(task);
  }

  protected close(): void {
    this.task.set(null);
    this.password.set(null);
    this.problem.set(null);
    this.role.set(this.member().role);
  }

  protected async remove(): Promise<void> {
    this.problem.set(null);
    try {
      await this.client.remove(this.member().id);
      this.changed.emit();
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
