import type { ElementRef } from '@angular/core';
import { Component, computed, effect, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { findLanguage } from 'parley/contracts';
import { formatDuration } from '../../../i18n/duration';
import { InterfaceLanguage } from '../../../i18n/interface-language';
import { LanguageNames } from '../../../i18n/language-names';
import { Icon } from '../../../ui/icon';
import type { ConversationRecord } from '../../session/conversation-record';
import type { HandedOn } from './card-outlets';
import { CardOutlets } from './card-outlets';
import { sentencesForCard } from './card-sentences';
import type { CoverageCounts } from './coverage-squares';
import { squaresOf } from './coverage-squares';
import type { CardText, ShareCardContent } from './share-card-content';
import { ShareCardPainter } from './share-card-painter';
import { scoreOf, shareText } from './share-text';

/** What the learner is told after a try; a new one each time, so that it is announced each time. */
interface Outcome {
  readonly id: number;
  readonly key: 'shared' | 'copied' | 'failed';
}

const CARD_SQUARES = 10;
const FILE_NAME = 'parley.png';

/** The card to show to a friend, and the ways to hand it on. It is made here and goes nowhere by itself. */
@Component({
  selector: 'parley-share-panel',
  imports: [Icon, MatAnchor, MatButton, TranslocoDirective],
  templateUrl: './share-panel.html',
  styleUrls: ['../recap-section.scss', './share-panel.scss'],
})
export class SharePanel {
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly languageNames = inject(LanguageNames);
  private readonly transloco = inject(TranslocoService);
  private readonly painter = inject(ShareCardPainter);
  private readonly outlets = inject(CardOutlets);

  readonly record = input.required<ConversationRecord>();
  readonly coverage = input.required<CoverageCounts>();
  /** For each focus word that the learner said, where it was said. */
  readonly coveringSentences = input.required<readonly string[]>();

  private readonly canvas = viewChild<ElementRef<HTMLCanvasElement>>('canvas');
  protected readonly locale = this.interfaceLanguage.locale;
  protected readonly fileName = FILE_NAME;
  protected readonly canCopyImage = this.outlets.canCopyImage();

  protected readonly sentences = computed(() =>
    sentencesForCard(this.record().captions, this.record().lesson.targetLanguage, this.coveringSentences()),
  );
  protected readonly picked = linkedSignal(() => this.sentences()[0] ?? null);
  /** The picture; null while it is being painted. */
  protected readonly image = signal<Blob | null>(null);
  protected readonly imageAddress = signal<string | null>(null);
  protected readonly outcomes = signal<readonly Outcome[]>([]);

  private readonly file = computed(() => {
    const image = this.image();
    return image && new File([image], FILE_NAME, { type: image.type });
  });
  protected readonly canShare = computed(() => {
    const file = this.file();
    return file !== null && this.outlets.canShare(file);
  });

  private readonly language = computed(() => {
    const code = this.record().lesson.targetLanguage;
    return {
      code,
      name: this.languageNames.endonymOf(code),
      direction: findLanguage(code)?.direction ?? 'ltr',
    };
  });

  protected readonly text = computed(() =>
    shareText({
      languageName: this.language().name,
      duration: formatDuration(this.record().learnerSpeechMs, this.locale().code, 'short'),
      coverage: this.coverage(),
      localeCode: this.locale().code,
      isSameDirection: this.language().direction === this.locale().direction,
    }),
  );

  private readonly content = computed((): ShareCardContent => {
    const { code, name, direction } = this.language();
    const locale = this.locale();
    const own = (text: string): CardText => ({ text, language: locale.code, direction: locale.direction });
    const target = (text: string): CardText => ({ text, language: code, direction });
    const sentence = this.picked();
    const duration = formatDuration(this.record().learnerSpeechMs, locale.code);
    return {
      direction: locale.direction,
      languageName: target(name),
      spoken: own(this.transloco.translate('share.spoken', { duration }, locale.code)),
      sentence: sentence === null ? null : target(sentence),
      squares: squaresOf(this.coverage(), CARD_SQUARES),
      score: own(scoreOf(this.coverage(), locale.code)),
      scoreLabel: own(this.transloco.translate('share.score', {}, locale.code)),
    };
  });

  /** For who cannot see it: the same words. */
  protected readonly cardLabel = computed(() => {
    const { languageName, spoken, sentence, score, scoreLabel } = this.content();
    const parts = [languageName, spoken, sentence, score, score.text === '' ? score : scoreLabel];
    return parts
      .map((part) => part?.text ?? '')
      .filter((part) => part !== '')
      .join(' · ');
  });

  constructor() {
    effect((onCleanup) => {
      const canvas = this.canvas()?.nativeElement;
      if (!canvas) return;
      let isOutdated = false;
      onCleanup(() => (isOutdated = true));
      this.image.set(null);
      void this.painter.paint(canvas, this.content()).then((image) => {
        if (!isOutdated) this.image.set(image);
      });
    });
    effect((onCleanup) => {
      const image = this.image();
      if (!image) return;
      const address = URL.createObjectURL(image);
      this.imageAddress.set(address);
      onCleanup(() => {
        URL.revokeObjectURL(address);
        this.imageAddress.set(null);
      });
    });
  }

  protected pick(sentence: string | null): void {
    this.picked.set(sentence);
  }

  protected async share(): Promise<void> {
    const file = this.file();
    if (file) this.tell(await this.outlets.share(file, this.text()), 'shared');
  }

  protected async copyImage(): Promise<void> {
    const image = this.image();
    if (image) this.tell(await this.outlets.copyImage(image), 'copied');
  }

  protected async copyText(): Promise<void> {
    this.tell(await this.outlets.copyText(this.text()), 'copied');
  }

  private tell(handedOn: HandedOn, success: 'shared' | 'copied'): void {
    if (handedOn === 'dismissed') return;
    const key = handedOn === 'done' ? success : 'failed';
    this.outcomes.update(([previous]) => [{ id: (previous?.id ?? 0) + 1, key }]);
  }
}
