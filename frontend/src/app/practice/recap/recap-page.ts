import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { StudentLevel } from 'parley/contracts';
import type { FocusWordCoverage } from 'parley/lesson/coverage';
import { coverFocusWords } from 'parley/lesson/coverage';
import { formatDuration } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';
import { Wordmark } from '../../ui/wordmark';
import { RememberedLesson } from '../remembered-lesson';
import { ConversationStore } from '../session/conversation-store';
import { CoverageList } from './coverage-list';
import { countsOf, coveringSentencesOf, spokenTalkOf } from './lesson-coverage';
import { RecastList } from './recast-list';
import { findRecasts } from './recasts/find-recasts';
import { SavedWordList } from './saved-word-list';
import { SharePanel } from './share/share-panel';
import { countWordsUsed, credibleLinesOf, judgeLegibility } from './talk-figures';
import { Transcript } from './transcript';
import { WaysOn } from './ways-on';

interface Figure {
  readonly label: 'youSpoke' | 'conversationLength' | 'yourTurns' | 'longestAnswer' | 'wordsUsed';
  readonly value: string;
}

/** What is left of a conversation, and the ways on from it. Made in the browser, of what the browser has already. */
@Component({
  selector: 'parley-recap-page',
  imports: [
    CoverageList,
    RecastList,
    SavedWordList,
    SharePanel,
    Transcript,
    TranslocoDirective,
    WaysOn,
    Wordmark,
  ],
  templateUrl: './recap-page.html',
  styleUrl: './recap-page.scss',
})
export class RecapPage {
  private readonly conversation = inject(ConversationStore);
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly languageNames = inject(LanguageNames);
  private readonly remembered = inject(RememberedLesson);
  private readonly router = inject(Router);

  /** Taken once: the store forgets it as soon as the next conversation begins, while this page is still leaving. */
  protected readonly record = this.conversation.record();
  protected readonly language = this.record?.lesson.targetLanguage ?? '';
  protected readonly recasts = this.record ? findRecasts(this.record.captions, this.language) : [];
  protected readonly legibility = judgeLegibility(
    this.record?.learnerTurns ?? 0,
    credibleLinesOf(this.record?.captions ?? [], this.language).length,
  );

  /** Null until the language's word forms are known. */
  private readonly covered = signal<readonly FocusWordCoverage[] | null>(null);
  protected readonly isCovered = computed(() => this.covered() !== null);
  protected readonly coverage = computed(() => this.covered() ?? []);
  /** Where nothing could be read nothing is counted: "nought of seven" would not be true. */
  protected readonly counts = computed(() =>
    countsOf(this.legibility === 'unreadable' ? [] : this.coverage()),
  );
  protected readonly coveringSentences = computed(() => coveringSentencesOf(this.coverage()));

  private readonly localeCode = computed(() => this.interfaceLanguage.locale().code);
  protected readonly languageName = computed(() =>
    this.languageNames.nameOf(this.language, this.localeCode()),
  );

  protected readonly figures = computed((): readonly Figure[] => {
    if (!this.record) return [];
    const { learnerSpeechMs, durationMs, learnerTurns, longestAnswerMs, captions } = this.record;
    const locale = this.interfaceLanguage.numberLocale();
    const number = new Intl.NumberFormat(locale);
    const wordsUsed = countWordsUsed(captions, this.language);
    const figures: readonly (readonly [Figure['label'], number, string])[] = [
      ['youSpoke', learnerSpeechMs, formatDuration(learnerSpeechMs, locale)],
      ['conversationLength', durationMs, formatDuration(durationMs, locale)],
      ['yourTurns', learnerTurns, number.format(learnerTurns)],
      ['longestAnswer', longestAnswerMs, formatDuration(longestAnswerMs, locale)],
      ['wordsUsed', wordsUsed, number.format(wordsUsed)],
    ];
    // A nought is either not known or not kind.
    return figures.filter(([, amount]) => amount > 0).map(([label, , value]) => ({ label, value }));
  });

  constructor() {
    if (this.record) {
      void coverFocusWords(spokenTalkOf(this.record)).then((words) => this.covered.set(words));
    }
  }

  /** Called inside the click: only there may a page open sound and ask for the microphone. */
  protected again(studentLevel: StudentLevel): void {
    if (!this.record) return;
    const lesson = { ...this.record.lesson, studentLevel };
    this.remembered.write(lesson);
    this.conversation.begin(lesson);
    void this.router.navigateByUrl('/conversation');
  }

  protected newLesson(): void {
    void this.router.navigateByUrl('/');
  }
}
