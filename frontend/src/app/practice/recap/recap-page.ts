import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { formatDuration } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon-paths';
import { Wordmark } from '../../ui/wordmark';
import { ConversationStore } from '../session/conversation-store';
import { coverFocusWords } from './focus-word-coverage';

interface Figure {
  readonly label: string;
  readonly value: string;
}

interface FocusWordGroup {
  readonly name: 'said' | 'heard' | 'unmet';
  readonly icon: IconName;
  readonly words: readonly string[];
}

/** What is left of a conversation: how long, which focus words, what was said; and the two ways on. */
@Component({
  selector: 'parley-recap-page',
  imports: [Icon, MatButton, TranslocoDirective, Wordmark],
  templateUrl: './recap-page.html',
  styleUrl: './recap-page.scss',
})
export class RecapPage {
  private readonly conversation = inject(ConversationStore);
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly languageNames = inject(LanguageNames);
  private readonly router = inject(Router);

  /** Taken once: the store forgets it as soon as the next conversation begins, while this page is still leaving. */
  protected readonly record = this.conversation.record();
  protected readonly coverage = this.record && coverFocusWords(this.record);

  private readonly localeCode = computed(() => this.interfaceLanguage.locale().code);

  protected readonly languageName = computed(() =>
    this.record ? this.languageNames.nameOf(this.record.lesson.targetLanguage, this.localeCode()) : '',
  );

  protected readonly figures = computed((): readonly Figure[] => {
    if (!this.record) return [];
    const { learnerSpeechMs, durationMs, learnerTurns } = this.record;
    const locale = this.interfaceLanguage.numberLocale();
    return [
      { label: 'recap.youSpoke', value: formatDuration(learnerSpeechMs, locale) },
      { label: 'recap.conversationLength', value: formatDuration(durationMs, locale) },
      { label: 'recap.yourTurns', value: new Intl.NumberFormat(locale).format(learnerTurns) },
    ];
  });

  /** Words the learner said cannot be told apart when nothing of the learner's speech could be read. */
  protected readonly focusWordGroups = this.groupFocusWords();

  /** Called inside the click: only there may a page open sound and ask for the microphone. */
  protected again(): void {
    if (!this.record) return;
    this.conversation.begin(this.record.lesson);
    void this.router.navigateByUrl('/conversation');
  }

  protected newLesson(): void {
    void this.router.navigateByUrl('/');
  }

  private groupFocusWords(): readonly FocusWordGroup[] {
    if (!this.coverage) return [];
    const { said, heard, unmet } = this.coverage;
    const groups: readonly FocusWordGroup[] = [
      { name: 'said', icon: 'check', words: said },
      { name: 'heard', icon: 'ear', words: heard },
      { name: 'unmet', icon: 'dash', words: unmet },
    ];
    return groups.filter((group) => group.words.length > 0);
  }
}
