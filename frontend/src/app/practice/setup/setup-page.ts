import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { Component, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import type { FieldTree, ValidationError } from '@angular/forms/signals';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import {
  CONVERSATION_PROMPT_MAX_CODE_POINTS,
  CONVERSATION_PROMPT_MIN_CODE_POINTS,
  LANGUAGES,
  TARGET_LANGUAGES,
} from 'parley/contracts';
import { BROWSER_LANGUAGE, BROWSER_LANGUAGES } from '../../i18n/browser-language';
import { formatDuration, MS_PER_MINUTE } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';
import { Icon } from '../../ui/icon';
import { InstitutionNotice } from '../../ui/institution-notice';
import { Notice } from '../../ui/notice';
import { Wordmark } from '../../ui/wordmark';
import { ClientConfigStore } from '../client-config-store';
import { ConversationStore } from '../session/conversation-store';
import type { LessonDraft } from '../lesson-draft';
import { lessonFrom } from '../lesson-draft';
import { LikelyTargets } from '../likely-targets';
import { RememberedLesson } from '../remembered-lesson';
import { drawInSteps } from './draw-in-steps';
import { LanguagePicker } from './language-picker';
import type { LessonRefusal } from './lesson-refusal';
import { countCodePoints, lessonSchema } from './lesson-schema';
import { LevelPicker } from './level-picker';
import { PromptAids } from './prompt-aids';
import { SoundCheckOffer } from './sound-check-offer';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** The landing page: one sentence, the form, one big button. */
@Component({
  selector: 'parley-setup-page',
  imports: [
    CdkTextareaAutosize,
    FormField,
    FormRoot,
    Icon,
    InstitutionNotice,
    LanguagePicker,
    LevelPicker,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    Notice,
    PromptAids,
    SoundCheckOffer,
    TranslocoDirective,
    Wordmark,
  ],
  templateUrl: './setup-page.html',
  styleUrl: './setup-page.scss',
})
export class SetupPage {
  private readonly conversation = inject(ConversationStore);
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly languageNames = inject(LanguageNames);
  private readonly likely = inject(LikelyTargets);
  private readonly remembered = inject(RememberedLesson);
  private readonly router = inject(Router);
  protected readonly config = inject(ClientConfigStore);

  protected readonly draft = signal<LessonDraft>(this.startingDraft());
  protected readonly areAidsSettled = signal(false);
  /** How many parts of the form are drawn; what is new to the browser in each is about as much. */
  protected readonly drawn = drawInSteps(
    6,
    computed(() => this.config.isSettled() && (this.areAidsSettled() || !this.draft().targetLanguage)),
  );

  /** What the server refused of the lesson that was begun last. */
  private readonly refusal = computed((): LessonRefusal | null => {
    const conversation = this.conversation.conversation();
    const state = conversation?.state();
    if (!conversation || state?.phase !== 'ended' || state.ending.cause !== 'refused') return null;
    return { lesson: conversation.lesson, fields: state.ending.problem.fields ?? {} };
  });

  protected readonly lesson = form(
    this.draft,
    lessonSchema(this.config.allowedTargets, () => this.refusal()),
    {
      submission: {
        action: () => this.begin(),
        onInvalid: (lesson) => this.focusFirstProblem(lesson),
      },
    },
  );

  protected readonly limits = {
    min: CONVERSATION_PROMPT_MIN_CODE_POINTS,
    max: CONVERSATION_PROMPT_MAX_CODE_POINTS,
  };
  protected readonly promptLength = computed(() => countCodePoints(this.draft().conversationPrompt));

  /** Before a target language is chosen there are no examples to choose from. */
  protected readonly whenPromptMissing = computed(() =>
    this.draft().targetLanguage ? 'setup.prompt.required' : 'setup.prompt.too_short',
  );

  private readonly localeCode = computed(() => this.interfaceLanguage.locale().code);
  private readonly numberLocale = this.interfaceLanguage.numberLocale;
  protected readonly nativeLanguages = computed(() =>
    this.languageNames.listIn(this.localeCode(), LANGUAGES),
  );
  private readonly allTargetLanguages = computed(() =>
    this.languageNames.listIn(this.localeCode(), TARGET_LANGUAGES),
  );
  protected readonly targetLanguages = computed(() =>
    this.allTargetLanguages().filter(({ code }) => this.isOffered(code)),
  );
  /** Chosen in an earlier lesson, perhaps, and not offered any more. */
  protected readonly withdrawnLanguages = computed(() =>
    this.allTargetLanguages().filter(({ code }) => !this.isOffered(code)),
  );
  protected readonly browserLanguages = inject(BROWSER_LANGUAGES);
  protected readonly likelyTargets = computed(() => this.likely.list(this.draft().nativeLanguage));
  protected readonly maxLength = computed(() => {
    const minutes = this.config.maxMinutes();
    return minutes === null ? '' : formatDuration(minutes * MS_PER_MINUTE, this.numberLocale());
  });
  /** The language the lesson is most likely written in, for the right font and spelling. */
  protected readonly promptLanguage = computed(() => this.draft().targetLanguage || this.localeCode());
  private readonly soundCheck = viewChild(SoundCheckOffer);
  private readonly numberFormat = computed(() => new Intl.NumberFormat(this.numberLocale()));

  constructor() {
    const nativeLanguage = computed(() => this.draft().nativeLanguage);
    effect(() => {
      const code = nativeLanguage();
      if (code) untracked(() => void this.interfaceLanguage.follow(code));
    });
    effect(() => this.remembered.write(this.draft()));
    // A language of an earlier lesson that is not offered any more: said at once, and all else stays as it was.
    effect(() => {
      const { targetLanguage } = this.draft();
      if (targetLanguage && !this.isOffered(targetLanguage)) {
        untracked(() => this.lesson.targetLanguage().markAsTouched());
      }
    });
    // Back from a refusal: show what was wrong without another try.
    if (this.refusal()) this.lesson().markAsTouched();
  }

  /**
   * What is wrong with a field and what to do, in the learner's language; empty when nothing is, and while nobody has been
   * there: the form begins without the browser's way to write numbers.
   *
   * @param whenMissing key of what to do when the field is empty
   */
  protected problem(
    field: () => { touched(): boolean; errors(): readonly ValidationError[] },
    whenMissing: string,
    translate: Translate,
  ): string {
    const [error] = field().errors();
    if (!error || !field().touched()) return '';
    return translate(problemKey(error.kind, whenMissing), {
      min: this.format(this.limits.min),
      max: this.format(this.limits.max),
    });
  }

  private isOffered(code: string): boolean {
    return this.config.allowedTargets()?.includes(code) ?? true;
  }

  protected format(amount: number): string {
    return this.numberFormat().format(amount);
  }

  /** Runs inside the click on *Begin conversation*: only there may a page open sound and ask for the microphone. */
  private begin(): Promise<void> {
    const lesson = lessonFrom(this.draft());
    if (lesson) {
      this.soundCheck()?.close();
      this.likely.remember(lesson.targetLanguage);
      this.conversation.begin(lesson);
      void this.router.navigateByUrl('/conversation');
    }
    return Promise.resolve();
  }

  /** The last choices; on the first visit, the browser's own language as the native one. */
  private startingDraft(): LessonDraft {
    const draft = this.remembered.read();
    return { ...draft, nativeLanguage: draft.nativeLanguage || inject(BROWSER_LANGUAGE) };
  }

  private focusFirstProblem(lesson: FieldTree<LessonDraft>): void {
    lesson().errorSummary()[0]?.fieldTree().focusBoundControl();
  }
}

function problemKey(kind: string, whenMissing: string): string {
  switch (kind) {
    case 'required':
      return whenMissing;
    // Only the prompt has a length; its message names the limits.
    case 'too_short':
    case 'too_long':
      return `setup.prompt.${kind}`;
    default:
      return `problem.field.${kind}`;
  }
}
