import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { ProveIdentityRequest, SecondFactorEnrolment as Enrolment } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { Notice } from '../../ui/notice';
import { ConsoleCard } from '../console-card';
import { OwnSession } from '../own-session';
import { SignedInStaff } from '../signed-in-staff';
import { AccountClient } from './account-client';
import { IdentityProof } from '../identity-proof';
import { RecoveryCodeList } from './recovery-code-list';
import { SecondFactorEnrolment } from './second-factor-enrolment';

/** Fewer are soon none. */
const FEW_CODES = 3;

/** Where one is on the way to a second factor, or back. */
type Step =
  | { readonly name: 'idle' }
  | { readonly name: 'proving'; readonly goal: 'enable' | 'disable' }
  | { readonly name: 'enrolling'; readonly enrolment: Enrolment }
  | { readonly name: 'keeping'; readonly codes: readonly string[] };

/** The code beside the password: turning it on with an app, the codes for the day the phone is lost, turning it off. */
@Component({
  selector: 'parley-second-factor',
  imports: [
    ConsoleCard,
    IdentityProof,
    MatButton,
    Notice,
    RecoveryCodeList,
    SecondFactorEnrolment,
    TranslocoDirective,
  ],
  templateUrl: './second-factor.html',
  styleUrl: '../console-form.scss',
})
export class SecondFactor {
  private readonly client = inject(AccountClient);
  private readonly session = inject(OwnSession);
  private readonly staff = inject(SignedInStaff);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  protected readonly step = signal<Step>({ name: 'idle' });
  protected readonly isOn = computed(() => this.staff.account()?.has_second_factor === true);
  private readonly codesLeft = computed(() => this.staff.account()?.recovery_codes_left ?? 0);
  protected readonly codesLeftText = computed(() =>
    new Intl.NumberFormat(this.numberLocale()).format(this.codesLeft()),
  );
  protected readonly areCodesFew = computed(() => this.isOn() && this.codesLeft() < FEW_CODES);

  protected readonly begin = async (proof: ProveIdentityRequest): Promise<void> => {
    this.step.set({ name: 'enrolling', enrolment: await this.client.beginSecondFactor(proof) });
  };

  protected readonly disable = async (proof: ProveIdentityRequest): Promise<void> => {
    await this.client.disableSecondFactor(proof);
    await this.session.refresh();
    this.rest();
  };

  protected prove(goal: 'enable' | 'disable'): void {
    this.step.set({ name: 'proving', goal });
  }

  protected async keep(codes: readonly string[]): Promise<void> {
    this.step.set({ name: 'keeping', codes });
    await this.session.refresh();
  }

  protected rest(): void {
    this.step.set({ name: 'idle' });
  }
}
