import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import type { InstitutionSettings } from 'parley/contracts';
import { NOTICE_TEXT_MAX_CODE_POINTS } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { InstitutionNotice } from '../../ui/institution-notice';
import { Notice } from '../../ui/notice';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { ConsoleCard } from '../console-card';
import { ProblemNote } from '../problem-note';
import { AllowedLanguages } from './allowed-languages';
import { LimitField } from './limit-field';
import type { RetentionDays } from './retention-outlook';
import { RetentionOutlook } from './retention-outlook';
import { SettingsClient } from './settings-client';
import { draftOf, isSame, merged, settingsOf } from './settings-draft';
import { BOUNDS, noticeLength, settingsSchema } from './settings-schema';

/** What became of the last press on Save. */
type Outcome = 'saved' | 'conflict' | null;

/** All settings, for those who may change them. */
@Component({
  selector: 'parley-settings-form',
  imports: [
    AllowedLanguages,
    CdkTextareaAutosize,
    ConsoleCard,
    FormField,
    FormRoot,
    InstitutionNotice,
    LimitField,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Notice,
    ProblemNote,
    RetentionOutlook,
    TranslocoDirective,
  ],
  templateUrl: './settings-form.html',
  styleUrl: './settings-form.scss',
})
export class SettingsForm {
  private readonly client = inject(SettingsClient);
  private readonly numberLocale = inject(InterfaceLanguage).numberLocale;

  /** As they were when the page was opened. */
  readonly loaded = input.required<InstitutionSettings>();

  /** As they are on the server, as far as this page knows. */
  protected readonly stored = linkedSignal(() => this.loaded());
  protected readonly draft = linkedSignal(() => draftOf(this.stored()));
  protected readonly settings = form(this.draft, settingsSchema, {
    submission: {
      action: () => this.save(),
      onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
    },
  });

  protected readonly bounds = BOUNDS;
  protected readonly timeZones = Intl.supportedValuesOf('timeZone');
  protected readonly isBusy = signal(false);
  protected readonly outcome = signal<Outcome>(null);
  protected readonly problem = signal<AdminProblem | null>(null);

  /** What the form says differs from what is stored. */
  readonly isDirty = computed(() => !isSame(settingsOf(this.draft(), this.stored().version), this.stored()));
  protected readonly noticeCount = computed(() => {
    const format = new Intl.NumberFormat(this.numberLocale());
    const count = noticeLength(this.draft().notice);
    return { count: format.format(count), max: format.format(NOTICE_TEXT_MAX_CODE_POINTS) };
  });
  protected readonly minutesRange = computed(() => {
    const format = new Intl.NumberFormat(this.numberLocale());
    const { min, max } = BOUNDS.maxMinutes;
    return { min: format.format(min), max: format.format(max) };
  });
  protected readonly retentionDays = computed(
    (): RetentionDays | undefined => {
      const isRight = this.settings.sessions().valid() && this.settings.transcripts().valid();
      if (!isRight) return undefined;
      const wanted = settingsOf(this.draft(), 0);
      return {
        sessions: wanted.session_retention_days,
        transcripts: wanted.transcript_retention_days,
      };
    },
    { equal: (first, second) => JSON.stringify(first) === JSON.stringify(second) },
  );

  protected discard(): void {
    this.draft.set(draftOf(this.stored()));
    this.settings().reset();
    this.outcome.set(null);
    this.problem.set(null);
  }

  private async save(): Promise<void> {
    if (this.isBusy() || !this.isDirty()) return;
    this.isBusy.set(true);
    this.outcome.set(null);
    this.problem.set(null);
    const mine = settingsOf(this.draft(), this.stored().version);
    try {
      this.stored.set(await this.client.save(mine));
      this.settings().reset();
      this.outcome.set('saved');
    } catch (error) {
      await this.recover(asProblem(error), mine);
    } finally {
      this.isBusy.set(false);
    }
  }

  /** Somebody else was faster: their changes come in, ours stay, and the next press on Save is about both. */
  private async recover(problem: AdminProblem, mine: InstitutionSettings): Promise<void> {
    if (problem.kind !== 'settings_changed_meanwhile') {
      this.problem.set(problem);
      return;
    }
    try {
      const theirs = await this.client.read();
      const both = merged(this.stored(), mine, theirs);
      this.stored.set(theirs);
      this.draft.set(draftOf(both));
      this.outcome.set('conflict');
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
